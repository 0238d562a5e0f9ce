import { m } from '../../../generated/messages/messages.js';
import { named } from '../../text/words.tsx';
import type { MatterLine } from '../../view.ts';
import type { Column } from './data-table.tsx';

/** The column that says what a row is about and where. */
export function matterColumn<Row extends Pick<MatterLine, 'category' | 'place'>>(at: {
  locale: 'zh-CN' | 'en';
}): Column<Row> {
  return {
    key: 'matter',
    head: m.desk_column_matter({}, at),
    cell: (row) => (
      <>
        <span className="row-strong">{named(row.category, at.locale)}</span> {named(row.place, at.locale)}
      </>
    ),
  };
}
