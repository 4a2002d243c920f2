import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { PrintedCell, PrintedColumn, PrintedRow, PrintedTable } from '../printed.js';
import { newPart, type Part } from '../structure.js';
import { type Press, say, text } from './pieces.js';

const SUMS_WIDTH = 250;
const SHORT = 8;

/** A table with its sums; the head comes again on each page. */
export function tableOf(table: PrintedTable, press: Press): Content[] {
  const { title, rows, empty } = table;
  const { look, root } = press;
  if (rows.length === 0 && empty === null && table.total === null) return [];
  const told: Content[] = [
    ...(title === null ? [] : [say(root, 'H2', title, { bold: true, fontSize: 11, margin: [0, 0, 0, 6] })]),
    ...(rows.length > 0 ? [gridOf(table, press)] : []),
    ...(rows.length === 0 && empty !== null
      ? [say(root, 'P', empty, { color: look.soft, margin: [0, 0, 0, 10] })]
      : []),
  ];
  // A short one goes to the next page whole, or its title might stay behind.
  const isShort = title !== null && rows.length <= SHORT;
  return [...(isShort ? [{ stack: told, unbreakable: true }] : told), ...sumsOf(table, press)];
}

function gridOf({ columns, rows }: PrintedTable, { look, root }: Press): Content {
  const table = newPart(root, 'Table');
  const head = newPart(table, 'TR');
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: columns.map(({ kind }) => (kind === 'wide' ? '*' : 'auto')),
      body: [
        columns.map((column) =>
          text(newPart(head, 'TH', { scope: 'Column' }), column.head, {
            ...figureOf(column),
            noWrap: true,
            fontSize: 8,
            bold: true,
            color: look.soft,
          }),
        ),
        ...rows.map((row) => {
          const part = newPart(table, 'TR');
          return columns.map((column, i) => cellOf(newPart(part, 'TD'), row[i] ?? '', column, look.soft));
        }),
      ],
    },
    layout: {
      hLineWidth: (i: number) => (i === 0 ? 0 : i === 1 ? 1 : 0.5),
      vLineWidth: () => 0,
      hLineColor: (i: number) => (i === 1 ? look.accent : look.rule),
      paddingLeft: (i: number) => (i === 0 ? 0 : 14),
      paddingRight: () => 0,
      paddingTop: () => 5,
      paddingBottom: () => 5,
    },
    margin: [0, 0, 0, 10],
  };
}

function cellOf(part: Part, cell: PrintedCell, column: PrintedColumn, soft: string): TableCell {
  const style = figureOf(column);
  if (typeof cell === 'string') return text(part, cell, style) as TableCell;
  if (cell.under.trim() === '') return text(part, cell.text, style) as TableCell;
  const under = text(part, cell.under.split('\n'), { ...style, fontSize: 8.5, color: soft });
  return { stack: [text(part, cell.text, style), under] } as TableCell;
}

function figureOf({ kind }: PrintedColumn): Record<string, unknown> {
  return kind === 'figure' ? { alignment: 'right', noWrap: true } : kind === 'text' ? { noWrap: true } : {};
}

/** To the right, kept together: they are one thought. */
function sumsOf({ sums, total }: PrintedTable, { look, root }: Press): Content[] {
  if (total === null && sums.length === 0) return [];
  const table = newPart(root, 'Table');
  const row = ({ label, value }: PrintedRow, style: Record<string, unknown>, soft: Record<string, unknown>) => {
    const part = newPart(table, 'TR');
    return [
      text(newPart(part, 'TH', { scope: 'Row' }), label, { ...style, ...soft }),
      text(newPart(part, 'TD'), value, { ...style, alignment: 'right', noWrap: true }),
    ];
  };
  const body = [
    ...sums.map((sum) => row(sum, {}, { color: look.soft })),
    ...(total === null ? [] : [row(total, { bold: true, fontSize: 11.5 }, {})]),
  ];
  return [
    {
      columns: [
        { text: '' },
        {
          width: SUMS_WIDTH,
          table: { widths: ['*', 'auto'], dontBreakRows: true, body },
          layout: {
            hLineWidth: (i: number) => (total !== null && i === sums.length && i > 0 ? 1 : 0),
            vLineWidth: () => 0,
            hLineColor: () => look.accent,
            paddingLeft: (i: number) => (i === 0 ? 0 : 10),
            paddingRight: () => 0,
            paddingTop: (i: number) => (i === sums.length ? 6 : 2),
            paddingBottom: () => 2,
          },
        },
      ],
      ...(body.length <= 12 ? { unbreakable: true } : {}),
      margin: [0, 0, 0, 22],
    },
  ];
}
