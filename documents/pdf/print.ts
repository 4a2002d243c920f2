import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { oneLine } from '../one-line.js';
import type { Printed, PrintedRow, PrintedTable } from './printed.js';

const fonts = createRequire(import.meta.url)('pdfmake/fonts/Roboto.js') as Parameters<typeof pdfmake.setFonts>[0];
// Nothing else on this machine is read, and nothing on the network.
const fontFiles = new Set(Object.values(fonts).flatMap((one) => Object.values(one)));
const GREY = '#5b6470';

/** One document as PDF on A4. Long tables go on over the pages, their heads repeated; nothing is fetched for it. */
export async function printPdf(printed: Printed): Promise<Buffer> {
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));
  const made = pdfmake.createPdf({
    info: { title: oneLine(printed.title), author: oneLine(printed.from[0] ?? '') },
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 56],
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.25 },
    footer: (page: number, pages: number) => ({
      text: `${oneLine(printed.title)} · ${page} / ${pages}`,
      alignment: 'center',
      color: GREY,
      fontSize: 8,
      margin: [48, 16, 48, 0],
    }),
    content: contentOf(printed),
  });
  return made.getBuffer();
}

function contentOf({ title, from, parties, facts, tables, sums, total, notes }: Printed): Content[] {
  const [sender = '', ...rest] = from;
  return [
    {
      columns: [
        [
          { text: oneLine(sender), bold: true, fontSize: 11 },
          { text: linesOf(rest), color: GREY },
        ],
        { text: oneLine(title), bold: true, fontSize: 18, alignment: 'right' },
      ],
      margin: [0, 0, 0, 24],
    },
    {
      columns: [
        ...parties.map(({ heading, lines }) => [
          { text: oneLine(heading), color: GREY, fontSize: 8 },
          { text: linesOf(lines), margin: [0, 2, 8, 0] as [number, number, number, number] },
        ]),
        { table: { widths: ['*', 'auto'], body: facts.map(rowOf) }, layout: 'noBorders' },
      ],
      margin: [0, 0, 0, 20],
    },
    ...tables.filter(({ rows }) => rows.length > 0).flatMap(tableOf),
    {
      columns: [
        { text: '' },
        {
          width: 240,
          table: { widths: ['*', 'auto'], body: [...sums.map(sumOf), sumOf(total).map(strong)] },
          layout: 'noBorders',
        },
      ],
      margin: [0, 4, 0, 20],
    },
    ...(notes === null ? [] : [{ text: linesOf(notes.split('\n')), color: GREY }]),
  ];
}

function tableOf({ title, head, rows }: PrintedTable): Content[] {
  const cells = (row: readonly string[], more: object = {}) =>
    head.map((_, i) => ({ text: linesOf((row[i] ?? '').split('\n')), ...(i === 0 ? {} : figure), ...more }));
  return [
    ...(title === null ? [] : [{ text: oneLine(title), bold: true, margin: [0, 0, 0, 4] as never }]),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: head.map((_, i) => (i === 0 ? '*' : 'auto')),
        body: [cells(head, { bold: true }), ...rows.map((row) => cells(row))],
      },
      layout: 'lightHorizontalLines',
      margin: [0, 0, 0, 12],
    },
  ];
}

const figure = { alignment: 'right', noWrap: true } as const;

function rowOf({ label, value }: PrintedRow): TableCell[] {
  return [
    { text: oneLine(label), color: GREY },
    { text: oneLine(value), alignment: 'right' },
  ];
}

function sumOf({ label, value }: PrintedRow): TableCell[] {
  return [
    { text: oneLine(label), color: GREY },
    { text: oneLine(value), ...figure },
  ];
}

function strong(cell: TableCell): TableCell {
  return { ...(cell as object), bold: true, fontSize: 12, color: 'black' } as TableCell;
}

/** Each line is cleaned by itself: what somebody wrote can begin no line of ours. */
function linesOf(lines: readonly string[]): string {
  return lines
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n');
}
