import type { Choice, Listing, Name, Text } from '../../view.ts';

/** What the page of the register was asked for by, as it stands in its address. */
export interface RegisterQuery {
  type: string | null;
  partyId: string | null;
  placeId: string | null;
  matterId: string | null;
  cursor: string | null;
}

/** A party, place or matter that a line names. */
export interface NamedThing {
  id: string;
  name: Name;
}

/** One act of the public log, in plain words. */
export interface RegisterLine {
  /** Its place in the log, counted from 0. */
  index: number;
  /** When it was done; of an internal act, when it was recorded, to the minute. */
  at: string;
  /** True if nothing is told of it but its type: it is in the log as commitments. */
  internal: boolean;
  sentence: Text;
  party: NamedThing | null;
  /** The matter that it belongs to, named by its category. */
  matter: NamedThing | null;
  place: NamedThing | null;
}

/** The page of the register. */
export interface RegisterView {
  acts: Listing<RegisterLine>;
  /** Entries that the last signed checkpoint covers. */
  size: number;
  signedAt: string | null;
  types: readonly Choice[];
  places: readonly Choice[];
  type: string | null;
  placeId: string | null;
  /** The party and the matter that it is narrowed to, by links on the page. */
  party: NamedThing | null;
  matter: NamedThing | null;
}

/** A part of an act, as far as the reader may see it. */
export interface RegisterPart {
  name: string;
  label: Text;
  /** 32 bytes in base64url, as in the entry. */
  commitment: string;
  /** `open`: shown to this reader. `closed`: there, and not for this reader. `erased`: taken away for good. */
  state: 'open' | 'closed' | 'erased';
  /** Its exact canonical JSON, and what opens its commitment; null unless it is open. */
  data: string | null;
  opening: string | null;
  /** The entry by which it was taken away. */
  erasedBy: number | null;
}

/** The proof that an entry is in the signed log. */
export interface ProofDetail {
  /** Entries that the checkpoint covers. */
  size: number;
  /** The hashes that lead from the entry to the root, in base64. */
  path: readonly string[];
  /** The signed checkpoint, as it is. */
  checkpoint: string;
  /** Who signed it: the log itself, or a witness. */
  signers: readonly { name: string; witness: boolean }[];
}

/** One entry of the log with all that can be told of it. */
export interface RegisterActView extends RegisterLine {
  actId: string;
  type: string;
  typeName: Text;
  /** As the entry claims it, to the minute. */
  recordedAt: string;
  /** The entry's exact text. */
  entry: string;
  parts: readonly RegisterPart[];
  /** Earlier entries that it refers to. */
  refers: readonly number[];
  /** Null until a signed checkpoint covers it. */
  proof: ProofDetail | null;
  /** Where the log is served, without a trailing slash. */
  logUrl: string;
  /** The log's Ed25519 keys, one a line each. */
  keys: readonly string[];
}

/** A key that signs the log, or did. */
export interface LogKeyView {
  verifierKey: string;
  algorithm: 'ed25519' | 'sm2';
  since: string;
  retiredAt: string | null;
}

/** All that one needs to check the log by oneself. */
export interface CheckView {
  origin: string;
  logUrl: string;
  keys: readonly LogKeyView[];
  /** Whom the log asks its readers to trust, as a tlog-policy file. */
  policy: string;
  size: number;
  signedAt: string | null;
  /** Why nothing is signed at present; null if all is well. */
  alarm: Text | null;
  witnesses: readonly { name: string; verifierKey: string; seen: number; answeredAt: string | null }[];
  /** Entries that are signed and that no sufficient number of witnesses has seen; null without witnesses. */
  unwitnessed: number | null;
  byType: readonly { type: string; name: Text; entries: number }[];
  byDay: readonly { day: string; entries: number }[];
}

/** A file to keep: name, type and text. */
export interface ReceiptFile {
  name: string;
  type: string;
  text: string;
}
