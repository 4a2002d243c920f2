import type { Content } from 'pdfmake/interfaces.js';
import { oneLine } from '../../one-line.js';
import type { Printed } from '../printed.js';
import type { Press } from './pieces.js';

/** The foot of a page: who writes, as the law wants it, and which page it is. An artifact: it is read once, elsewhere. */
export function footOf(
  { sender, title, number }: Printed,
  { look, words }: Press,
  page: number,
  pages: number,
): Content {
  const what = [title, number ?? ''].map(oneLine).filter(Boolean).join(' ');
  const legal = [sender.name, ...sender.legal].map(oneLine).filter(Boolean).join('  ·  ');
  return {
    margin: [48, 14, 48, 0],
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 499, y2: 0, lineWidth: 0.5, lineColor: look.rule }] },
      {
        columns: [
          { text: legal, color: look.soft, fontSize: 7.5 },
          {
            text: `${what}\n${words.page(page, pages)}`,
            width: 170,
            alignment: 'right',
            color: look.soft,
            fontSize: 7.5,
          },
        ],
        columnGap: 16,
        margin: [0, 6, 0, 0],
      },
    ],
  };
}
