import { base64, parseEntry, parseNote, parseTlogProof } from '#methods/transparency-log/index.ts';
import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { type LedgerEntry, readLedgerEntry } from '#register/ledger/index.ts';
import { openingsOf, type PartName, readLogIdentity, receiptOf } from '#register/log/index.ts';
import { typeWord } from '../../../ledger/type-words.ts';
import { openableParts } from '../../../receipts/openable-parts.ts';
import type { ProofDetail, RegisterActView, RegisterPart } from '../../app/portal/register/view.ts';
import type { Text } from '../../app/view.ts';
import { keptQueryCode, type PageRequest } from '../page-caller.ts';
import { textOf } from '../view-of.ts';
import { linesOf } from './lines.ts';

const partLabels: Readonly<Record<PartName, Text>> = {
  facts: textOf(say('事实项', 'Facts')),
  actor: textOf(say('办理人', 'Who acted')),
  content: textOf(say('文字内容', 'Words')),
  location: textOf(say('地点', 'Place')),
  evidence: textOf(say('证据', 'Evidence')),
  signature: textOf(say('签名', 'Signature')),
};

/** One entry of the public log, with the parts that whoever asks may see; null if the log isn't as long. */
export async function readRegisterAct(
  request: PageRequest,
  index: number,
  cookies: string | null,
): Promise<RegisterActView | null> {
  const { realm } = request;
  if (!Number.isSafeInteger(index) || index < 0) return null;
  const found = await readLedgerEntry(realm.pool, index);
  if (found === undefined) return null;
  const { act, text } = found;
  const [[line], receipt, identity, parts] = await Promise.all([
    linesOf(realm, [act]),
    receiptOf(realm, act.id),
    readLogIdentity(realm.pool),
    partsOf(request, found, cookies),
  ]);
  if (line === undefined || identity === undefined) return null;
  const entry = parseEntry(Buffer.from(text));
  return {
    ...line,
    recordedAt: entry.t,
    actId: act.id,
    type: entry.a,
    typeName: textOf(typeWord(entry.a)),
    entry: text,
    parts,
    refers: entry.r,
    proof: isRefusal(receipt) ? null : proofOf(receipt.proof, identity.origin),
    logUrl: `${realm.url}/log`,
    keys: identity.keys
      .filter(({ algorithm }) => algorithm === 'ed25519')
      .map(({ verifierKey }) => verifierKey),
  };
}

/** Whoever asks for what an act says. */
export interface ReceiptHolder {
  readonly realm: Realm;
  readonly visit: Pick<PageRequest['visit'], 'caller'>;
}

/** The parts of an act that whoever asks may see, with what opens them. */
export async function openedParts(
  { realm, visit }: ReceiptHolder,
  act: { readonly id: string; readonly subjectKind: string; readonly subjectId: string },
  cookies: string | null,
): Promise<Awaited<ReturnType<typeof openingsOf>>> {
  const code = act.subjectKind === 'report' ? keptQueryCode(cookies, act.subjectId) : null;
  return openingsOf(realm, act.id, await openableParts(realm, visit.caller, act, code));
}

async function partsOf(
  request: PageRequest,
  { act, parts }: LedgerEntry,
  cookies: string | null,
): Promise<RegisterPart[]> {
  const opened = await openedParts(request, act, cookies);
  return parts.map(({ part, commitment, erased, erasedBy }) => {
    const shown = opened[part];
    return {
      name: part,
      label: partLabels[part],
      commitment,
      state: erased ? 'erased' : shown === undefined ? 'closed' : 'open',
      data: shown?.data ?? null,
      opening: shown?.opening ?? null,
      erasedBy,
    };
  });
}

function proofOf(text: string, origin: string): ProofDetail {
  const { path, checkpoint } = parseTlogProof(text);
  const note = parseNote(checkpoint);
  return {
    size: Number(note.text.split('\n')[1]),
    path: path.map((hash) => base64(hash)),
    checkpoint,
    signers: note.signatures.map(({ name }) => ({ name, witness: name !== origin })),
  };
}

/** Where an act stands of which only its id is known; undefined if there is none. */
export async function actIndex(realm: Realm, actId: string): Promise<number | null | undefined> {
  const { rows } = await realm.pool.query<{ index: string | null }>(
    'select index from act left join log_entry on act_id = act.id where act.id = $1',
    [actId],
  );
  const row = rows[0];
  return row && (row.index === null ? null : Number(row.index));
}
