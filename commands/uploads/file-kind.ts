import { zipNames } from './zip-names.js';

/** A kind of file that is taken from payers: what it is served as, and the ending of its name. */
export interface FileKind {
  readonly type: string;
  readonly ending: string;
}

const PDF: FileKind = { type: 'application/pdf', ending: 'pdf' };
const PNG: FileKind = { type: 'image/png', ending: 'png' };
const JPEG: FileKind = { type: 'image/jpeg', ending: 'jpg' };
const CSV: FileKind = { type: 'text/csv', ending: 'csv' };
const TEXT: FileKind = { type: 'text/plain', ending: 'txt' };

const OPEN_XML = 'application/vnd.openxmlformats-officedocument.';
/** Office Open XML, by the folder that holds the document itself (ECMA-376). */
const openXml: Readonly<Record<string, FileKind>> = {
  'word/document.xml': { type: `${OPEN_XML}wordprocessingml.document`, ending: 'docx' },
  'xl/workbook.xml': { type: `${OPEN_XML}spreadsheetml.sheet`, ending: 'xlsx' },
  'ppt/presentation.xml': { type: `${OPEN_XML}presentationml.presentation`, ending: 'pptx' },
};
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';
const openDocument: Readonly<Record<string, string>> = { text: 'odt', spreadsheet: 'ods', presentation: 'odp' };

/**
 * What a file is by its bytes; its name only tells text from a table. Undefined: nothing that is taken, among it pages, scripts,
 * pictures with scripts in them (SVG), archives, and Office files with macros.
 */
export function fileKindOf(bytes: Buffer, name: string): FileKind | undefined {
  if (startsWith(bytes, '%PDF-')) return PDF;
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n') && bytes.toString('latin1', 12, 16) === 'IHDR') return PNG;
  if (startsWith(bytes, '\xff\xd8\xff')) return JPEG;
  if (startsWith(bytes, 'PK\x03\x04')) return officeKind(bytes);
  const [, ending] = /\.(csv|txt)$/i.exec(name) ?? [];
  if (ending === undefined || !isPlainText(bytes)) return undefined;
  return ending.toLowerCase() === 'csv' ? CSV : TEXT;
}

/** The name with the ending that the kind has: whatever it is called, it opens as what it is. */
export function nameOfKind(name: string, { ending }: FileKind): string {
  const known = ending === 'jpg' ? /\.jpe?g$/i : new RegExp(`\\.${ending}$`, 'i');
  return known.test(name) ? name : `${name.slice(0, 250)}.${ending}`;
}

function officeKind(bytes: Buffer): FileKind | undefined {
  const names = zipNames(bytes);
  if (!names || names.some((name) => /(^|\/)(vbaProject\.bin|Basic\/|Scripts\/)/i.test(name))) return undefined;
  if (names.includes('[Content_Types].xml')) {
    const [, kind] = Object.entries(openXml).find(([document]) => names.includes(document)) ?? [];
    return kind;
  }
  // ODF 1.3 part 2, 3.3: the first file is called mimetype and is not packed.
  const said = bytes.toString('latin1', 30, 38) === 'mimetype' ? bytes.toString('latin1', 38, 100) : '';
  const [kind, ending] = Object.entries(openDocument).find(([word]) => said.startsWith(OPEN_DOCUMENT + word)) ?? [];
  return kind === undefined || ending === undefined ? undefined : { type: OPEN_DOCUMENT + kind, ending };
}

/** Text of people: no control characters but line ends and tabs, and not the beginning of a page or a script. */
function isPlainText(bytes: Buffer): boolean {
  if (bytes.length === 0 || bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d))
    return false;
  return !/^(<|#!|%!|MZ)/.test(
    bytes
      .toString('latin1', 0, 1024)
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .trimStart(),
  );
}

function startsWith(bytes: Buffer, beginning: string): boolean {
  return bytes.toString('latin1', 0, beginning.length) === beginning;
}
