import type { CivilDate } from '../../domain/civil-date.js';
import type { Language } from '../../domain/language.js';
import { formatAmount, formatDate } from '../language/format.js';
import { oneLine } from '../one-line.js';
import type { Letter } from './letter.js';
import type { Summary } from './summary.js';
import { mailWords } from './words/index.js';
import type { MailWords, Opening } from './words/model.js';

/** What a payment, a credit note or an estimate says. All text is taken as hostile; amounts are in minor units. */
export interface ReceiptModel {
  readonly language: Language;
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
  const words = mailWords[model.language];
  const { amount, date } = termsOf(model);
  const labels = { label: words.amountReceived, kind: words.payment, left: words.notYetUsed };
  return write(model, words.receipt({ amount, date }), labels);
}

/** A credit note, and what is left of it. */
export function writeCreditNote(model: ReceiptModel): WrittenLetter {
  const words = mailWords[model.language];
  const left = model.leftMinor > 0 ? formatAmount(model.leftMinor, model.currency, model.language) : null;
  const labels = { label: words.creditTotal, kind: words.creditNoteName, left: words.notYetUsed };
  return write(model, words.creditNote({ ...termsOf(model), left }), labels);
}

/** An estimate, and until when it holds. */
export function writeEstimate(model: ReceiptModel & { readonly expiresOn: CivilDate | null }): WrittenLetter {
  const words = mailWords[model.language];
  const until = model.expiresOn === null ? null : formatDate(model.expiresOn, model.language);
  const labels = { label: words.estimateTotal, kind: words.estimateName, left: '' };
  return write(model, words.estimate({ ...termsOf(model), until }), labels);
}

function termsOf(model: ReceiptModel) {
  return {
    company: oneLine(model.companyName),
    number: oneLine(model.reference),
    date: formatDate(model.date, model.language),
    amount: formatAmount(model.amountMinor, model.currency, model.language),
  };
}

function write(
  model: ReceiptModel,
  opening: Opening,
  { label, kind, left }: { readonly label: string; readonly kind: string; readonly left: string },
): WrittenLetter {
  const { language } = model;
  const words: MailWords = mailWords[language];
  const amount = (minor: number) => formatAmount(minor, model.currency, language);
  return {
    letter: {
      ...opening,
      language,
      tone: 'calm',
      greeting: words.hello(oneLine(model.recipientName) || oneLine(model.customerName)),
      button: '',
      closing: [words.wrongWithIt],
      company: oneLine(model.companyName),
    },
    summary: {
      facts: [
        { label: kind, value: oneLine(model.reference) },
        { label: words.summary.recipient, value: oneLine(model.customerName) },
        { label: words.summary.date, value: formatDate(model.date, language) },
      ],
      lines: model.appliedTo.map(({ invoiceNumber, amountMinor }) => ({
        label: `${words.summary.invoice} ${oneLine(invoiceNumber)}`,
        value: amount(amountMinor),
      })),
      sums: model.leftMinor > 0 ? [{ label: left, value: amount(model.leftMinor) }] : [],
      due: { label, value: amount(model.amountMinor) },
      payUrl: undefined,
    },
  };
}
