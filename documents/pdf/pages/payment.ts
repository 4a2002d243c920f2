import type { Content } from 'pdfmake/interfaces.js';
import { codePicture } from '../codes/picture.js';
import type { Printed } from '../printed.js';
import { newPart } from '../structure.js';
import { type Press, say, text } from './pieces.js';

const CODE_SIZE = 92;

/** Where to transfer the money: the account's details and, where there is one, a code that a banking app reads. */
export function howToPay({ payment }: Printed, { look, words, root }: Press): Content[] {
  if (payment === null) return [];
  const { rows, hint, code } = payment;
  const heading = say(root, 'H2', words.howToPay, { bold: true, fontSize: 11, margin: [0, 0, 0, 6] });
  const table = newPart(root, 'Table');
  const details: Content = {
    table: {
      widths: ['auto', '*'],
      body: rows.map(({ label, value }) => {
        const row = newPart(table, 'TR');
        return [
          text(newPart(row, 'TH', { scope: 'Row' }), label, { color: look.soft, noWrap: true }),
          text(newPart(row, 'TD'), value, { bold: true }),
        ];
      }),
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: (i: number) => (i === 0 ? 0 : 14),
      paddingRight: () => 0,
      paddingTop: () => 1.5,
      paddingBottom: () => 1.5,
    },
  };
  const told = hint === null ? [] : [say(root, 'P', hint, { color: look.soft, fontSize: 8.5, margin: [0, 6, 0, 0] })];
  const box = [heading, details, ...told];
  const beside = code?.kind === 'epc' ? [pictureOf(code.payload, code.caption, { look, words, root })] : [];
  return [
    {
      table: { widths: ['*', ...beside.map(() => 'auto')], body: [[{ stack: box }, ...beside]] },
      layout: {
        hLineWidth: () => 0.5,
        vLineWidth: (i: number, node: { table: { widths?: unknown } }) =>
          i === 0 || i === (Array.isArray(node.table.widths) ? node.table.widths.length : 0) ? 0.5 : 0,
        hLineColor: () => look.rule,
        vLineColor: () => look.rule,
        paddingLeft: () => 14,
        paddingRight: () => 14,
        paddingTop: () => 12,
        paddingBottom: () => 12,
      },
      unbreakable: true,
      margin: [0, 0, 0, 20],
    },
  ];
}

function pictureOf(payload: string, caption: string, { look, root }: Press): Content {
  const part = newPart(root, 'Figure', { alt: caption });
  return {
    stack: [
      { svg: codePicture(payload), width: CODE_SIZE, part, alignment: 'center' } as unknown as Content,
      say(root, 'P', caption, { fontSize: 7.5, color: look.soft, alignment: 'center', margin: [0, 4, 0, 0] }),
    ],
  };
}
