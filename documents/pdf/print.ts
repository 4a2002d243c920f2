import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { oneLine } from '../one-line.js';
import { attachmentOf, facturXMetadata } from './attached.js';
import { lookOf } from './look.js';
import { addMetadata } from './metadata.js';
import { contentOf } from './pages/content.js';
import { footOf } from './pages/foot.js';
import type { Press } from './pages/pieces.js';
import { needsPage } from './pages/slip.js';
import type { Printed } from './printed.js';
import { addStructure, newPart } from './structure.js';
import { wordsOf } from './words.js';

const fontFile = (weight: string) => fileURLToPath(new URL(`../fonts/Inter-${weight}.ttf`, import.meta.url));
const [regular, semiBold] = [fontFile('Regular'), fontFile('SemiBold')];
const fonts = { Inter: { normal: regular, bold: semiBold, italics: regular, bolditalics: semiBold } };
// Nothing else on this machine is read, and nothing on the network.
const fontFiles = new Set([regular, semiBold]);

/**
 * One document as tagged PDF on A4, as PDF/A-3 where it carries its e-invoice. Long tables go on over the pages, their heads
 * repeated; nothing is fetched for it.
 */
export async function printPdf(printed: Printed): Promise<Buffer> {
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));
  const press = {
    look: lookOf(printed.sender.accent),
    words: wordsOf(printed.language),
    root: newPart(null, 'Document'),
  };
  const made = pdfmake.createPdf(definitionOf(printed, press));
  const drawn = await made.getStream();
  addStructure(drawn, press.root);
  addMetadata(drawn, printed.attached === null ? '' : facturXMetadata(printed.attached));
  return made.getBuffer();
}

function definitionOf(printed: Printed, press: Press): TDocumentDefinitions {
  const { title, number, sender, language, attached, payment } = printed;
  const made = new Date();
  const isSlip = payment?.code?.kind === 'swiss';
  return {
    version: '1.7',
    ...(attached === null ? {} : { subset: 'PDF/A-3b', files: attachmentOf(attached, made) }),
    tagged: true,
    displayTitle: true,
    language,
    info: {
      title: [title, number ?? ''].map(oneLine).join(' ').trim(),
      author: oneLine(sender.name),
      creationDate: made,
      producer: 'Duecourse',
      creator: 'Duecourse',
    },
    pageSize: 'A4',
    pageMargins: [48, 44, 48, 62],
    defaultStyle: { font: 'Inter', fontSize: 9.5, lineHeight: 1.2, color: press.look.ink },
    background: (page: number) =>
      page === 1 ? { canvas: [{ type: 'rect', x: 0, y: 0, w: 595.28, h: 5, color: press.look.accent }] } : null,
    // The foot of the page that the slip is on is the slip.
    footer: (page: number, pages: number) => (isSlip && page === pages ? null : footOf(printed, press, page, pages)),
    ...(isSlip ? { pageBreakBefore: needsPage as NonNullable<TDocumentDefinitions['pageBreakBefore']> } : {}),
    content: contentOf(printed, press),
  } as TDocumentDefinitions;
}
