import type { DataTableBlock, TableBlock } from '@slack/types';
import { LibraryBlocks } from './library';

type Cell = TableBlock['rows'][number][number] | DataTableBlock['rows'][number][number];

/** A table whose first row is its heading. Cells show what was written, to the letter; wide tables scroll sideways. */
export function Table({ block }: { block: TableBlock }) {
  const [heading = [], ...rows] = block.rows;
  const look = (column: number) => {
    const setting = block.column_settings?.[column];
    return {
      textAlign: setting?.align ?? 'left',
      ...(setting?.is_wrapped ? { minWidth: 130 } : { whiteSpace: 'nowrap' }),
    } as const;
  };
  return (
    <Grid>
      <Heading cells={heading} look={look} />
      <tbody>
        {rows.map((row, index) => (
          <tr key={`row ${String(index)}`}>
            {row.map((cell, column) => (
              <td key={`column ${String(column)}`} style={look(column)}>
                <CellText cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Grid>
  );
}

/** Slack pages, sorts and filters such a table in the client; here all of its rows stand below each other. */
export function DataTable({ block }: { block: DataTableBlock }) {
  const [heading = [], ...rows] = block.rows;
  const named = block.row_header_column_index ?? 0;
  return (
    <Grid>
      <caption>{block.caption}</caption>
      <Heading cells={heading} look={(column) => ({ textAlign: alignOf(rows[0]?.[column]) })} />
      <tbody>
        {rows.map((row, index) => (
          <tr key={`row ${String(index)}`}>
            {row.map((cell, column) => {
              const Tag = column === named ? 'th' : 'td';
              return (
                <Tag key={`column ${String(column)}`} style={{ textAlign: alignOf(cell) }}>
                  <CellText cell={cell} />
                </Tag>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Grid>
  );
}

function Grid({ children }: { children: React.ReactNode }) {
  return (
    <div className="table-scroll">
      <table className="block-table">{children}</table>
    </div>
  );
}

function Heading(props: { cells: readonly Cell[]; look: (column: number) => React.CSSProperties }) {
  return (
    <thead>
      <tr>
        {props.cells.map((cell, column) => (
          <th key={`column ${String(column)}`} scope="col" style={props.look(column)}>
            <CellText cell={cell} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function alignOf(cell: Cell | undefined): 'left' | 'right' {
  return cell?.type === 'raw_number' ? 'right' : 'left';
}

function CellText({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return <LibraryBlocks blocks={[cell]} />;
  return cell.type === 'raw_number' ? (cell.text ?? String(cell.value)) : cell.text;
}
