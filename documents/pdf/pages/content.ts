import type { Content } from 'pdfmake/interfaces.js';
import type { Printed } from '../printed.js';
import { headline, letterhead, partiesAndFacts } from './head.js';
import { howToPay } from './payment.js';
import { type Press, say } from './pieces.js';
import { slipOf } from './slip.js';
import { tableOf } from './tables.js';

/** All that stands on the pages, in the order it is read. */
export function contentOf(printed: Printed, press: Press): Content[] {
  const { look, root } = press;
  return [
    letterhead(printed, press),
    partiesAndFacts(printed, press),
    headline(printed, press),
    ...printed.tables.flatMap((table) => tableOf(table, press)),
    ...howToPay(printed, press),
    ...printed.notes.flatMap(({ heading, text }) => [
      say(root, 'H2', heading, { bold: true, fontSize: 9, margin: [0, 0, 0, 2] }),
      say(root, 'P', text.split('\n'), { color: look.soft, fontSize: 8.5, margin: [0, 0, 0, 12] }),
    ]),
    ...slipOf(printed, press),
  ];
}
