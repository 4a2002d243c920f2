import type { Content } from 'pdfmake/interfaces.js';
import { oneLine } from '../../one-line.js';
import type { Look } from '../look.js';
import { newPart, type Part } from '../structure.js';
import type { PdfWords } from '../words/words.js';

/** What every piece of a page is made with: how it looks, its words, and the part of the document it is in. */
export interface Press {
  readonly look: Look;
  readonly words: PdfWords;
  readonly root: Part;
}

type Style = Readonly<Record<string, unknown>>;

/** A text that is content of a part. Each line of it is cleaned by itself: what somebody wrote can begin no line of ours. */
export function text(part: Part, value: string | readonly string[], style: Style = {}): Content {
  const said = printable(typeof value === 'string' ? oneLine(value) : linesOf(value));
  return { text: [{ text: said, part }], ...style } as unknown as Content;
}

/** A text of its own: a paragraph, a heading. */
export function say(parent: Part, type: string, value: string | readonly string[], style: Style = {}): Content {
  return text(newPart(parent, type), value, style);
}

export function linesOf(lines: readonly string[]): string {
  return lines
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n');
}

// What the fonts hold (`documents/fonts/README.md`). Without its glyph a character would be an empty box, which PDF/A forbids.
const UNPRINTABLE =
  /(?![\u0300-\u0304\u0306-\u030c\u0323\u0326-\u0328\u0331])[^\n\u0020-\u007e\u00a0-\u024f\u0259\u02b9-\u02bc\u02c6\u02c7\u02d8-\u02dd\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff\u2010-\u2027\u202f-\u203a\u2044\u20a0-\u20c0\u2116\u2122\u2190-\u2193\u2212\u2215\u2260\u2264\u2265]/gu;

function printable(said: string): string {
  return said
    .normalize('NFC')
    .replaceAll(/\u00ad/g, '')
    .replaceAll(UNPRINTABLE, '?');
}
