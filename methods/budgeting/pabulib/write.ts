import { type Election, hasPoints } from '../election.ts';
import { formatRational, rational } from '../rational.ts';

/**
 * Writes an election as a pabulib `.pb` file; reading it again gives the same election.
 *
 * Keeps all keys and columns in their order, with the counts of projects and votes brought up to date. Fields that
 * hold a semicolon, a quotation mark or a line end are quoted. Lines end with LF.
 */
export function writePabulib(election: Election): string {
  const { meta, projects, ballots, voters, voteType } = election;
  const lines = ['META', 'key;value'];
  const entries = new Map(meta);
  entries.set('num_projects', String(projects.length));
  entries.set('num_votes', String(ballots.count));
  for (const [key, value] of entries) lines.push(row([key, value]));
  lines.push('PROJECTS', row(election.projectColumns));
  for (const project of projects) {
    lines.push(row(election.projectColumns.map((column) => project.fields.get(column) ?? '')));
  }
  lines.push('VOTES', row(voters.columns));
  const points = hasPoints(voteType) ? ballots.points : null;
  for (let ballot = 0; ballot < ballots.count; ballot++) {
    const from = ballots.start[ballot]!;
    const to = ballots.start[ballot + 1]!;
    const fields = voters.columns.map((column) => {
      if (column === 'vote') return listed(from, to, (k) => projects[ballots.project[k]!]!.id);
      if (column !== 'points' || points === null) return voters.value(ballot, column);
      return listed(from, to, (k) =>
        formatRational(rational(BigInt(points[k]!), BigInt(ballots.pointsPerUnit))),
      );
    });
    lines.push(row(fields));
  }
  return `${lines.join('\n')}\n`;
}

function listed(from: number, to: number, text: (k: number) => string): string {
  const parts: string[] = [];
  for (let k = from; k < to; k++) parts.push(text(k));
  return parts.join(',');
}

function row(fields: readonly string[]): string {
  return fields.map(quoted).join(';');
}

function quoted(field: string): string {
  return /[;"\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
