import type { Content } from 'pdfmake/interfaces.js';
import { SwissQRBill } from 'swissqrbill/svg';
import type { Language } from '../../../domain/language.js';
import type { Printed, SwissBill } from '../printed.js';
import { newPart } from '../structure.js';
import type { Press } from './pieces.js';

const PAGE = { width: 595.28, height: 841.89 };
const HEIGHT = (105 / 210) * PAGE.width;
/** Where the slip begins: it is the lowest 105 mm of a page (Swiss Implementation Guidelines 2.3, chapter 3.2). */
const SLIP_TOP = PAGE.height - HEIGHT;
const MARK = 'slip';

/** The slip speaks the languages of Switzerland and English. */
const LANGUAGES = { en: 'EN', de: 'DE', fr: 'FR', es: 'EN', pl: 'EN' } as const satisfies Record<Language, string>;

/** The payment part and receipt of a Swiss QR bill, at the foot of the last page, or of one more where there is no room. */
export function slipOf({ payment, language }: Printed, { words, root }: Press): Content[] {
  if (payment?.code?.kind !== 'swiss') return [];
  const part = newPart(root, 'Figure', { alt: `${words.slip}. ${payment.code.caption}` });
  return [
    { text: '', id: MARK },
    {
      svg: pictureOf(payment.code.bill, language),
      width: PAGE.width,
      height: HEIGHT,
      font: 'Inter',
      absolutePosition: { x: 0, y: SLIP_TOP },
      part,
    } as unknown as Content,
  ];
}

/** Whether what was said before leaves no room for the slip: then it has a page of its own. */
export function needsPage({
  id,
  startPosition,
}: {
  readonly id?: string;
  readonly startPosition?: { readonly top: number };
}): boolean {
  return id === MARK && (startPosition?.top ?? 0) > SLIP_TOP - 12;
}

function pictureOf({ reference, iban, creditor, debtor, ...bill }: SwissBill, language: Language): string {
  const drawn = new SwissQRBill(
    {
      ...bill,
      creditor: { ...creditor, account: iban },
      ...(debtor === null ? {} : { debtor }),
      ...(reference === null ? {} : { reference }),
    },
    { language: LANGUAGES[language], fontName: 'Arial' },
  ).toString();
  // It is measured in millimetres, of which a browser has 96 pixels in an inch: scaled as a whole to points.
  return drawn.replace(/^<svg /, `<svg viewBox="0 0 ${(210 / 25.4) * 96} ${(105 / 25.4) * 96}" `);
}
