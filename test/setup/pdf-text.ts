import { inflateSync } from 'node:zlib';

/** What a reader finds on the pages of a PDF of ours: the words in their order, without what lies between them. */
export function textOf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const maps = new Map<string, ReadonlyMap<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', font = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1];
      maps.set(name, glyphsOf(objects.get(unicode ?? '')?.stream ?? ''));
    }
  }
  return [...objects.values()]
    .filter(({ stream }) => /\bTf\b/.test(stream))
    .map(({ stream }) => wordsOf(stream, maps))
    .join(' ');
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

function objectsOf(pdf: Buffer): ReadonlyMap<string, PdfObject> {
  const text = pdf.toString('latin1');
  return new Map(
    [...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => {
      const [head = '', stream] = body.split(/stream\n/, 2);
      const bytes = Buffer.from((stream ?? '').replace(/\nendstream$/, ''), 'latin1');
      const packed = head.includes('/FlateDecode') && stream !== undefined;
      return [id, { head, stream: packed ? inflateSync(bytes).toString('latin1') : '' }] as const;
    }),
  );
}

/** A font's own numbers of its letters, as its map tells them: `<0000> <0002> [<0041> <0042> <0043>]`. */
function glyphsOf(map: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, from = '', letters = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const first = Number.parseInt(from, 16);
    for (const [i, [, hex = '']] of [...letters.matchAll(/<([0-9a-f ]*)>/gi)].entries())
      glyphs.set(
        (first + i).toString(16).padStart(4, '0'),
        Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      );
  }
  return glyphs;
}

function wordsOf(stream: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map();
  const words: string[] = [];
  for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = maps.get(name) ?? font;
    const codes = [...(shown ?? '').matchAll(/<([0-9a-f]+)>/gi)].map(([, hex = '']) => hex).join('');
    words.push((codes.match(/.{4}/g) ?? []).map((code) => font.get(code.toLowerCase()) ?? '?').join(''));
  }
  return words.join(' ').replaceAll(/ {2,}/g, ' ').trim();
}

/** The files within a PDF. */
export function attachedIn(pdf: Buffer): { readonly name: string; readonly text: string }[] {
  const objects = objectsOf(pdf);
  return [...objects.values()].flatMap(({ head }) => {
    const [, name = ''] = /\/Type \/Filespec[\s\S]*?\/F \(([^)]*)\)/.exec(head) ?? [];
    const [, id = ''] = /\/EF <<\s*\/F (\d+) 0 R/.exec(head) ?? [];
    return name === '' ? [] : [{ name, text: Buffer.from(objects.get(id)?.stream ?? '', 'latin1').toString('utf8') }];
  });
}

export function pagesOf(pdf: Buffer): number {
  return Number(/\/Type \/Pages\n\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1] ?? 0);
}
