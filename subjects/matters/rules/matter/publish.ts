import type { Refusal } from '#platform/refusal/index.ts';
import type { Change } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { MatterState } from './matter.ts';
import { personalDataIn } from './personal-data.ts';
import { onMatter } from './whole.ts';

/** What the public is to be shown of a matter. */
export interface Publication {
  /** What it is about, masked. */
  readonly summary: string;
  /** What was done about it, masked; empty before anything was. */
  readonly result: string;
  /** The photographs to show: all others stay unseen, also those shown before. */
  readonly fileIds: readonly string[];
}

/**
 * Shows the public a matter in words masked by staff, and the photographs that they release. Before this the
 * public sees nothing that anybody wrote. Texts that still hold numbers of persons are refused.
 *
 * @param filesOfMatter the photographs that belong to the matter, each with the one it was blurred from.
 */
export function decidePublish(
  matter: MatterState,
  { summary, result, fileIds }: Publication,
  filesOfMatter: ReadonlyMap<string, string | null>,
): Change[] | Refusal {
  if (matter.openness !== 'public') return refuseMatter('matter.not-public');
  const found = [...personalDataIn(summary), ...personalDataIn(result)];
  if (found.length > 0)
    return refuseMatter('matter.personal-data', { found: found.join('、').slice(0, 200) });
  if (fileIds.some((id) => !filesOfMatter.has(id))) return refuseMatter('matter.file-absent');
  // Beside its original a blurred photograph hides nothing.
  const shown = new Set(fileIds);
  if (fileIds.some((id) => originalsOf(id, filesOfMatter).some((original) => shown.has(original)))) {
    return refuseMatter('matter.shown-twice');
  }
  const content = { note: result === '' ? summary : `${summary}\n${result}` };
  return [onMatter(matter, { type: 'matter.published', facts: { fileIds }, content })];
}

/** The photographs that one was made from, the nearest first: what is blurred may be blurred again. */
function originalsOf(id: string, filesOfMatter: ReadonlyMap<string, string | null>): string[] {
  const originals: string[] = [];
  for (let from = filesOfMatter.get(id); from; from = filesOfMatter.get(from)) originals.push(from);
  return originals;
}
