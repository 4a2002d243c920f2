import type { Letter } from './letter.js';
import type { Row, Summary } from './summary.js';

/** The plain-text part: the same words and numbers as the HTML. */
export function letterText(letter: Letter, summary: Summary): string {
  const { facts, lines, sums, due, payUrl } = summary;
  const blocks = [
    letter.greeting,
    ...letter.paragraphs,
    table([...facts]),
    ...(lines.length === 0 ? [] : [table([...lines])]),
    table([...sums, due]),
    ...(payUrl === undefined ? [] : [`${letter.button}:\n${payUrl}`]),
    ...letter.closing,
    `Kind regards\n${letter.company}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function table(rows: readonly Row[]): string {
  const width = Math.min(44, Math.max(...rows.map((row) => row.label.length)) + 1);
  return rows
    .map(({ label, value }) => `  ${`${label}${value === '' ? '' : ':'}`.padEnd(width)} ${value}`.trimEnd())
    .join('\n');
}
