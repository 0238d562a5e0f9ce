import { useFrame } from '../../frame.ts';
import { StatusTag } from '../../parts/status.tsx';
import { Moment, Named, Said } from '../../text/words.tsx';
import { type Column, DataTable } from '../../workbench/parts/data-table.tsx';
import type { CellView, SetupListing, SetupRow } from '../view.ts';

/** A code of so many characters fits beside the other columns, also on a phone. */
const codeInLineMax = 16;

/** The rows of one kind; choosing one opens its form beside the table. */
export function SetupTable(props: { listing: SetupListing; caption: string; openId: string | null }) {
  const { locale } = useFrame();
  const columns = props.listing.columns.map(
    (head, index): Column<SetupRow> => ({
      key: String(index),
      head: head[locale],
      shown: index > 2 ? 'wide' : 'always',
      cell: (row) => <Cell cell={row.cells[index] ?? null} />,
    }),
  );
  return (
    <DataTable
      caption={props.caption}
      columns={columns}
      rows={props.listing.rows}
      query={(row) => ({ row: row.id, add: null })}
      href={() => ''}
      currentId={props.openId ?? undefined}
    />
  );
}

function Cell({ cell }: { cell: CellView }) {
  if (cell === null) return '—';
  if ('name' in cell) return <Named name={cell.name} />;
  if ('text' in cell) return <Said text={cell.text} />;
  if ('at' in cell) return <Moment iso={cell.at} />;
  if ('status' in cell) return <StatusTag status={cell.status} />;
  // A short code stays in one line: at its hyphens it would break anywhere else.
  const short = cell.plain.length <= codeInLineMax;
  return <span className={short ? 'code code-whole' : 'code'}>{cell.plain}</span>;
}
