import type { QrView } from '../view.ts';

/** A QR code, always dark on white so that any telephone reads it. */
export function Qr({ qr, label }: { qr: QrView; label: string }) {
  return (
    <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={label}>
      <rect width={qr.size} height={qr.size} fill="#fff" />
      <path d={qr.path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
