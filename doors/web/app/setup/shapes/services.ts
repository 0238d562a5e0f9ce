import type { Sending } from '../../services.ts';
import type { Outcome } from '../../view.ts';
import type { SetupImportView } from '../view.ts';

/** What can be taken in as GeoJSON: boundaries of places, points of assets. */
export const shapeKinds = ['places', 'assets'] as const;

/** The coordinates in which such a file may stand. */
export const shapeCoordinates = ['wgs-84', 'gcj-02', 'cgcs2000'] as const;

/** What the pages that take in GeoJSON need behind them. */
export interface ShapeServices {
  /** Reads a GeoJSON file; with `dryRun` says only what it would do. A rejected line is a feature's number. */
  importShapes(
    input: {
      kind: (typeof shapeKinds)[number];
      file: File;
      coordinates: (typeof shapeCoordinates)[number];
      dryRun: boolean;
    } & Sending,
  ): Promise<Outcome<SetupImportView>>;
}
