import type { Project } from '../election.ts';
import { parseDecimal } from '../rational.ts';
import { missingId, nonNegative, repeatedProject } from '../refusals.ts';
import { readHeader, refuseSurplus } from './header.ts';
import type { Rows } from './rows.ts';
import { isNone, sectionAt } from './sections.ts';

/** The PROJECTS section: its columns in their order, its projects in theirs. */
export type ProjectsSection = { readonly columns: readonly string[]; readonly projects: readonly Project[] };

/** Reads the PROJECTS section and stops at the title of the next one. */
export function readProjects(rows: Rows): ProjectsSection {
  const columns = readHeader(rows, ['project_id', 'cost']);
  const idColumn = columns.indexOf('project_id');
  const costColumn = columns.indexOf('cost');
  const projects: Project[] = [];
  const seen = new Set<string>();
  while (rows.next() && sectionAt(rows) === undefined) {
    refuseSurplus(rows, columns.length);
    const id = rows.text(idColumn);
    if (id === '') throw missingId({ line: rows.line, field: 'project_id' });
    if (seen.has(id)) throw repeatedProject(id, { line: rows.line, field: 'project_id' });
    seen.add(id);
    const place = { line: rows.line, field: 'cost' };
    const cost = nonNegative(parseDecimal(rows.text(costColumn), place), place);
    const fields = new Map<string, string>();
    for (const [field, column] of columns.entries()) fields.set(column, rows.text(field));
    const name = fields.get('name') ?? '';
    projects.push({
      id,
      cost,
      name: isNone(name) ? id : name,
      categories: listed(fields.get('category') ?? fields.get('categories')),
      targets: listed(fields.get('target') ?? fields.get('targets') ?? fields.get('beneficiaries')),
      fields,
    });
  }
  return { columns, projects };
}

function listed(written: string | undefined): readonly string[] {
  if (written === undefined || isNone(written)) return [];
  return [
    ...new Set(
      written
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    ),
  ];
}
