import type { CivilDate } from '../../domain/civil-date.js';
import { formatAmount, formatDate, oneLine } from './format.js';
import type { Letter } from './letter.js';
import type { Summary } from './summary.js';

/** What a payment, a credit note or an estimate says. All text is taken as hostile; amounts are in minor units. */
export interface ReceiptModel {
  readonly companyName: string;
  readonly customerName: string;
  readonly recipientName: string;
  readonly currency: string;
  readonly date: CivilDate;
  readonly amountMinor: number;
  /** What of it is not used yet. */
  readonly leftMinor: number;
  /** How and by which reference it was paid; the credit note's number. */
  readonly reference: string;
  readonly appliedTo: readonly { readonly invoiceNumber: string; readonly amountMinor: number }[];
}

interface WrittenLetter {
  readonly letter: Letter;
  readonly summary: Summary;
}

/** Thanks for a payment, and what it was used for. */
export function writeReceipt(model: ReceiptModel): WrittenLetter {
  const amount = formatAmount(model.amountMinor, model.currency);
  const letter = {
    subject: `Receipt for your payment of ${amount}`,
    heading: 'Thank you for your payment',
    paragraphs: [`We have received your payment of ${amount} on ${formatDate(model.date)}. Thank you.`],
  };
  return write(model, letter, { label: 'Amount received', kind: 'Payment', left: 'Not yet used' });
}

/** A credit note, and what is left of it. */
export function writeCreditNote(model: ReceiptModel): WrittenLetter {
  const amount = formatAmount(model.amountMinor, model.currency);
  const number = oneLine(model.reference);
  const letter = {
    subject: `Credit note ${number} from ${oneLine(model.companyName)}`,
    heading: `Credit note ${number}`,
    paragraphs: [
      `Here is our credit note ${number} of ${formatDate(model.date)} over ${amount}.`,
      model.leftMinor > 0
        ? `${formatAmount(model.leftMinor, model.currency)} of it can be used for your invoices.`
        : 'It has been used in full.',
    ],
  };
  return write(model, letter, { label: 'Credit', kind: 'Credit note', left: 'Not yet used' });
}

/** An estimate, and until when it holds. */
export function writeEstimate(model: ReceiptModel & { readonly expiresOn: CivilDate | null }): WrittenLetter {
  const amount = formatAmount(model.amountMinor, model.currency);
  const number = oneLine(model.reference);
  const letter = {
    subject: `Estimate ${number} from ${oneLine(model.companyName)}`,
    heading: `Estimate ${number}`,
    paragraphs: [
      `Here is our estimate ${number} of ${formatDate(model.date)} over ${amount}.`,
      ...(model.expiresOn === null ? [] : [`You can accept it until ${formatDate(model.expiresOn)}.`]),
    ],
  };
  return write(model, letter, { label: 'Total', kind: 'Estimate', left: '' });
}

function write(
  model: ReceiptModel,
  letter: Pick<Letter, 'subject' | 'heading' | 'paragraphs'>,
  { label, kind, left }: { readonly label: string; readonly kind: string; readonly left: string },
): WrittenLetter {
  const amount = (minor: number) => formatAmount(minor, model.currency);
  const company = oneLine(model.companyName);
  return {
    letter: {
      ...letter,
      tone: 'calm',
      greeting: `Hello ${oneLine(model.recipientName) || oneLine(model.customerName)},`,
      button: '',
      closing: ['Is something wrong with it? Reply and tell us what, and we will look into it.'],
      company,
    },
    summary: {
      facts: [
        { label: kind, value: oneLine(model.reference) },
        { label: 'For', value: oneLine(model.customerName) },
        { label: 'Date', value: formatDate(model.date) },
      ],
      lines: model.appliedTo.map(({ invoiceNumber, amountMinor }) => ({
        label: `Invoice ${oneLine(invoiceNumber)}`,
        value: amount(amountMinor),
      })),
      sums: model.leftMinor > 0 ? [{ label: left, value: amount(model.leftMinor) }] : [],
      due: { label, value: amount(model.amountMinor) },
      payUrl: undefined,
    },
  };
}
