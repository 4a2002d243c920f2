import type { Content } from 'pdfmake/interfaces.js';
import type { Printed } from '../printed.js';
import { newPart } from '../structure.js';
import { type Press, say, text } from './pieces.js';

const LOGO_BOX: [number, number] = [170, 52];

/** The letterhead: who writes, and what it is. */
export function letterhead({ sender, title, number, stamp }: Printed, press: Press): Content {
  const { look, root } = press;
  const heading = newPart(root, 'H1');
  const titled = [
    text(heading, title, { alignment: 'right', fontSize: 22, bold: true, color: look.ink, lineHeight: 1.1 }),
    ...(number === null ? [] : [text(heading, number, { alignment: 'right', fontSize: 11, color: look.soft })]),
    ...(stamp === null
      ? []
      : [
          say(root, 'P', stamp.toLocaleUpperCase(), {
            alignment: 'right',
            fontSize: 9,
            bold: true,
            color: look.accentText,
            characterSpacing: 0.8,
            margin: [0, 4, 0, 0],
          }),
        ]),
  ];
  const mark = markOf(sender, press);
  const address = [...sender.address, ...sender.contact];
  return {
    columns: [
      [
        mark,
        ...(sender.logo === null ? [] : [say(root, 'P', sender.name, { bold: true, margin: [0, 0, 0, 1] })]),
        ...(address.length === 0 ? [] : [say(root, 'P', address, { color: look.soft, fontSize: 8.5 })]),
      ],
      { width: 230, stack: titled },
    ],
    columnGap: 24,
    margin: [0, 0, 0, 26],
  };
}

function markOf({ logo, name }: Printed['sender'], { look, words, root }: Press): Content {
  if (logo === null)
    return say(root, 'P', name, { bold: true, fontSize: 14, color: look.accentText, margin: [0, 2, 0, 4] });
  const image = `data:${logo.type};base64,${logo.bytes.toString('base64')}`;
  const part = newPart(root, 'Figure', { alt: words.logoOf(name) });
  return { image, fit: LOGO_BOX, part, margin: [0, 0, 0, 8] } as unknown as Content;
}

/** Whom it is for, and what belongs to the document. */
export function partiesAndFacts({ parties, facts }: Printed, { look, root }: Press): Content {
  const label = { color: look.soft, fontSize: 8 };
  const table = newPart(root, 'Table');
  return {
    columns: [
      ...parties.map(({ heading, lines: [name = '', ...rest] }): Content[] => [
        say(root, 'P', heading, label),
        say(root, 'P', name, { bold: true, margin: [0, 2, 8, 0] }),
        ...(rest.length === 0 ? [] : [say(root, 'P', rest, { margin: [0, 0, 8, 0] })]),
      ]),
      ...(facts.length === 0
        ? []
        : [
            {
              width: 230,
              table: {
                widths: ['auto', '*'],
                body: facts.map((fact) => {
                  const row = newPart(table, 'TR');
                  return [
                    text(newPart(row, 'TH', { scope: 'Row' }), fact.label, { color: look.soft }),
                    text(newPart(row, 'TD'), fact.value, { alignment: 'right' }),
                  ];
                }),
              },
              layout: tight,
            },
          ]),
    ],
    columnGap: 16,
    margin: [0, 0, 0, 20],
  };
}

const tight = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: (i: number) => (i === 0 ? 0 : 12),
  paddingRight: () => 0,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
};

/** The band with the figure that is looked for first. */
export function headline({ headline: { label, value, beside } }: Printed, { look, root }: Press): Content {
  const cell = (name: string, said: string, style: Record<string, unknown>) => {
    const part = newPart(root, 'P');
    return {
      stack: [text(part, name, { fontSize: 8, color: look.soft }), text(part, said, style)],
    };
  };
  return {
    table: {
      widths: ['*', ...beside.map(() => 'auto')],
      body: [
        [
          cell(label, value, { fontSize: 20, bold: true, color: look.accentText, lineHeight: 1.1 }),
          ...beside.map((row) => cell(row.label, row.value, { fontSize: 12, bold: true, margin: [0, 4, 0, 0] })),
        ],
      ],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (i: number) => (i === 0 ? 3 : 0),
      vLineColor: () => look.accent,
      fillColor: () => look.tint,
      paddingLeft: () => 14,
      paddingRight: () => 14,
      paddingTop: () => 10,
      paddingBottom: () => 10,
    },
    margin: [0, 0, 0, 22],
  };
}
