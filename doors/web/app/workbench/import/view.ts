import type { Sending } from '../../services.ts';
import type { Name, Outcome, Text } from '../../view.ts';

/** A system whose files can be imported. */
export interface ImportSource {
  /** Id of its mapping. */
  id: string;
  source: string;
  name: Name;
}

/** What a file did, or with `dryRun` would do. */
export interface RequestImportView {
  dryRun: boolean;
  rows: number;
  imported: number;
  known: number;
  rejected: number;
  /** The first 200 rows not taken. */
  rejectedRows: readonly { line: number; reference: string | null; column: string | null; text: Text }[];
}

/** What the page of imports needs behind it. */
export interface RequestImportServices {
  /** Systems with a mapping; null for a seat that may not import. */
  sources(): Promise<{ sources: readonly ImportSource[]; mayEdit: boolean } | null>;
  bring(
    input: { mappingId: string; file: File; dryRun: boolean } & Sending,
  ): Promise<Outcome<RequestImportView>>;
}
