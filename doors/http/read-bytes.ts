import type { Refusal } from '#platform/refusal/index.ts';
import { refuseRequest } from './headers.ts';

/** Reads a request's body, no further than a bound, whatever length was announced or not. */
export async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array | Refusal> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax)
    return refuseRequest('request.too-large');
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > bytesMax) return refuseRequest('request.too-large');
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}
