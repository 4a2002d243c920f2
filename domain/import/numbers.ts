import type { Delimiter } from './csv-table.js';

/** The mark between whole and fraction; `unclear` when cells contradict each other or do not tell. */
export type DecimalMark = '.' | ',' | 'unclear';

const DOT_DECIMAL = /\.\d{1,2}$|\.\d{4,}$|,\d{3}\.\d+$/;
const COMMA_DECIMAL = /,\d{1,2}$|,\d{4,}$|\.\d{3},\d+$/;

/** What the numbers of a file have told so far. */
export interface NumberEvidence {
  dot: boolean;
  comma: boolean;
}

export const noNumberEvidence = (): NumberEvidence => ({ dot: false, comma: false });

export function seeNumber(evidence: NumberEvidence, cell: string): void {
  evidence.dot ||= DOT_DECIMAL.test(cell);
  evidence.comma ||= COMMA_DECIMAL.test(cell);
}

/** Without evidence: a dot where commas separate the cells, otherwise unclear. */
export function markSeen({ dot, comma }: NumberEvidence, delimiter: Delimiter): DecimalMark {
  if (dot !== comma) return dot ? '.' : ',';
  return !dot && delimiter !== ';' ? '.' : 'unclear';
}

/** Finds the decimal mark of a whole file from all its number cells, since one cell alone may not tell (`1.234`). */
export function decimalMarkOf(cells: Iterable<string>, delimiter: Delimiter): DecimalMark {
  const evidence = noNumberEvidence();
  for (const cell of cells) seeNumber(evidence, cell);
  return markSeen(evidence, delimiter);
}

/** Plain decimal text (`-1234.50`) of a cell that may group thousands; undefined when it is no number or not clear. */
export function plainNumber(cell: string, mark: DecimalMark): string | undefined {
  if (cell.length > 40) return undefined;
  if (/^-?\d+$/.test(cell)) return cell;
  if (mark === '.' && /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(cell)) return cell.replaceAll(',', '');
  if (mark === ',' && /^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(cell))
    return cell.replaceAll('.', '').replace(',', '.');
  return undefined;
}
