import { isUtf8 } from 'node:buffer';
import type { Election } from '../election.ts';
import { BudgetingError } from '../errors.ts';
import { parseDecimal, rational } from '../rational.ts';
import { nonNegative } from '../refusals.ts';
import { type MetaSection, readMeta, requiredMeta, voteTypeOf } from './read-meta.ts';
import { type ProjectsSection, readProjects } from './read-projects.ts';
import { readVotes, type VotesSection } from './read-votes.ts';
import { Rows } from './rows.ts';
import { isNone, type Section, sectionAt } from './sections.ts';

const encoder = new TextEncoder();
const BYTES_MAX = 2 ** 31;

/**
 * Reads a participatory budgeting election from the text or bytes of a pabulib `.pb` file.
 *
 * All vote types and all columns are kept. Takes LF, CRLF and CR, a byte order mark, quoted fields over several
 * lines, `None` and decimal commas. Whatever would leave the result open to doubt is refused with the line and the
 * reason (`BudgetingError`); what merely contradicts itself, such as a wrong `num_votes`, `checkElection` reports.
 *
 * @source https://pabulib.org/format
 */
export function readPabulib(file: string | Uint8Array): Election {
  // One class of array for all callers: the engine reads a mixture of Buffer and Uint8Array at half the speed.
  const bytes =
    typeof file === 'string'
      ? encoder.encode(file)
      : new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length > BYTES_MAX) {
    throw new BudgetingError(
      'too-large',
      {},
      { 'zh-CN': '文件超过 2 GiB。', en: 'The file is larger than 2 GiB.' },
    );
  }
  if (!isUtf8(bytes)) throw notUtf8(bytes);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const rows = new Rows(bytes, marked ? 3 : 0);
  const seen = new Set<Section>();
  let meta: MetaSection | undefined;
  let table: ProjectsSection | undefined;
  let votes: VotesSection | undefined;
  let more = rows.next();
  while (more) {
    const section = sectionAt(rows);
    if (section === undefined) {
      throw new BudgetingError(
        'outside-section',
        { line: rows.line },
        {
          'zh-CN': '此行不在 META、PROJECTS、VOTES 任何一节之内。',
          en: 'This row belongs to none of the sections META, PROJECTS and VOTES.',
        },
      );
    }
    if (seen.has(section)) {
      throw new BudgetingError(
        'section-repeated',
        { line: rows.line },
        {
          'zh-CN': `${section} 一节重复出现。`,
          en: `The section ${section} occurs twice.`,
        },
      );
    }
    seen.add(section);
    const place = { line: rows.line };
    if (section === 'META') {
      meta = readMeta(rows);
    } else if (section === 'PROJECTS') {
      table = readProjects(rows);
    } else {
      if (meta === undefined || table === undefined) {
        throw new BudgetingError('section-order', place, {
          'zh-CN': 'VOTES 一节须在 META 与 PROJECTS 之后。',
          en: 'The section VOTES must come after META and PROJECTS.',
        });
      }
      votes = readVotes(rows, voteTypeOf(meta), table.projects);
    }
    more = rows.fieldCount > 0;
  }
  if (meta === undefined || table === undefined || votes === undefined) throw sectionsMissing(seen);
  const { values, lines } = meta;
  const voteType = voteTypeOf(meta);
  const budgetPlace = placeOf('budget', lines);
  const score = values.get('default_score') ?? '';
  return {
    meta: values,
    voteType,
    budget: nonNegative(parseDecimal(requiredMeta(meta, 'budget'), budgetPlace), budgetPlace),
    projects: table.projects,
    projectColumns: table.columns,
    ballots: votes.ballots,
    voters: votes.voters,
    defaultScore:
      voteType === 'scoring' && !isNone(score)
        ? parseDecimal(score, placeOf('default_score', lines))
        : rational(0n),
  };
}

function placeOf(field: string, lines: ReadonlyMap<string, number>): { field: string; line: number } {
  return { field, line: lines.get(field) ?? 1 };
}

function sectionsMissing(seen: ReadonlySet<Section>): BudgetingError {
  const missing = (['META', 'PROJECTS', 'VOTES'] as const).filter((section) => !seen.has(section));
  return new BudgetingError(
    'section-missing',
    {},
    {
      'zh-CN': `缺少 ${missing.join('、')} 一节。`,
      en: `The section ${missing.join(', ')} is missing.`,
    },
  );
}

function notUtf8(bytes: Uint8Array): BudgetingError {
  const newline = 10;
  let line = 1;
  let from = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, from)) {
    if (!isUtf8(bytes.subarray(from, at))) break;
    from = at + 1;
    line++;
  }
  return new BudgetingError(
    'not-utf8',
    { line },
    {
      'zh-CN': '文件不是 UTF-8 编码。',
      en: 'The file is not encoded in UTF-8.',
    },
  );
}
