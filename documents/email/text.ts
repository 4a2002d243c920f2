import { oneLine } from '../one-line.js';
import type { Letter } from './letter.js';
import type { MailLook } from './look.js';
import type { Row, Summary, Table } from './summary.js';
import { mailWords } from './words/index.js';

/** The plain-text part: the same words and numbers as the HTML. */
export function letterText(letter: Letter, summary: Summary, look: MailLook): string {
  const { facts, lines, sums, due, tables, payUrl } = summary;
  const blocks = [
    ...(letter.greeting === undefined ? [] : [letter.greeting]),
    ...letter.paragraphs,
    ...(facts.length === 0 ? [] : [table([...facts])]),
    ...(lines.length === 0 ? [] : [table([...lines])]),
    table([...sums, due]),
    ...(tables ?? []).map(columns),
    ...(payUrl === undefined ? [] : [`${letter.button}:\n${payUrl}`]),
    ...letter.closing,
    ...(letter.greeting === undefined ? [] : [`${mailWords[letter.language].regards}\n${letter.company}`]),
    ...(look.footer.length === 0 ? [] : [`-- \n${look.footer.map(oneLine).join('\n')}`]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function table(rows: readonly Row[]): string {
  const width = Math.min(44, Math.max(...rows.map((row) => row.label.length)) + 1);
  return rows
    .map(({ label, value }) => `  ${`${label}${value === '' ? '' : ':'}`.padEnd(width)} ${value}`.trimEnd())
    .join('\n');
}

/** Figures stand to the right, as in the HTML. */
function columns({ title, head, rows }: Table): string {
  const widths = head.map((text, place) => Math.max(text.length, ...rows.map((row) => row[place]?.length ?? 0)));
  const pad = (text: string, place: number) => {
    const width = widths[place] ?? 0;
    return place < 2 ? text.padEnd(width) : text.padStart(width);
  };
  return [title, ...[head, ...rows].map((row) => `  ${row.map(pad).join('  ')}`.trimEnd())].join('\n');
}
