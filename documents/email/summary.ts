import { formatAmount, formatDate } from '../language/format.js';
import { oneLine } from '../one-line.js';
import type { EmailModel } from './model.js';
import { autopayTexts } from './words/autopay/index.js';
import { mailWords } from './words/index.js';

/** The invoice in short, as rows ready to read; the last row is what is asked for. */
export interface Summary {
  readonly facts: readonly Row[];
  readonly lines: readonly Row[];
  readonly sums: readonly Row[];
  readonly due: Row;
  /** An account statement's entries. */
  readonly tables?: readonly Table[];
  readonly payUrl: string | undefined;
}

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Row {
  readonly label: string;
  readonly value: string;
}

/** More would be cut by mail readers; the whole invoice is behind the link. */
const LINES_SHOWN = 30;

/** Throws RangeError for a currency or pay link that is none. */
export function summarise(model: EmailModel): Summary {
  const { language } = model;
  const words = mailWords[language].summary;
  const amount = (minor: number): string => formatAmount(minor, model.currency, language);
  const settled = model.totalMinor - model.balanceMinor;
  const lines = model.lines ?? [];
  return {
    facts: [
      { label: words.invoice, value: oneLine(model.invoiceNumber) },
      { label: words.recipient, value: oneLine(model.customerName) },
      { label: words.date, value: formatDate(model.invoiceDate, language) },
      { label: words.due, value: dueText(model) },
    ],
    lines: [
      ...lines.slice(0, LINES_SHOWN).map((line) => ({
        label: `${oneLine(line.description)}${line.quantity === undefined ? '' : ` × ${oneLine(line.quantity)}`}`,
        value: amount(line.amountMinor),
      })),
      ...(lines.length > LINES_SHOWN ? [{ label: words.moreLines(lines.length - LINES_SHOWN), value: '' }] : []),
    ],
    sums:
      settled === 0
        ? []
        : [
            { label: words.total, value: amount(model.totalMinor) },
            { label: words.settled, value: amount(-settled) },
          ],
    due: dueRow(model, amount),
    payUrl: addressOf(model),
  };
}

/** What is asked for, or is collected. */
function dueRow(model: EmailModel, amount: (minor: number) => string): Row {
  const { totalMinor, balanceMinor, instalmentMinor, autopay, language } = model;
  const { summary } = mailWords[language];
  const texts = autopayTexts[language];
  if (autopay)
    return {
      label: autopay.reason === null ? texts.willBeCollected : texts.notCollected,
      value: amount(autopay.amountMinor),
    };
  if (instalmentMinor !== undefined) return { label: texts.instalment, value: amount(instalmentMinor) };
  return { label: totalMinor === balanceMinor ? summary.amountDue : summary.stillToPay, value: amount(balanceMinor) };
}

/** A mail of AutoPay leads to the payment details, any other to the invoice. */
function addressOf({ autopay, payUrl }: EmailModel): string | undefined {
  const address = autopay ? (autopay.fixUrl ?? payUrl) : payUrl;
  return address === undefined ? undefined : webAddress(address);
}

function dueText({ dueOn, daysLate, language }: EmailModel): string {
  const words = mailWords[language];
  if (dueOn === null) return words.summary.onReceipt;
  const day = formatDate(dueOn, language);
  return daysLate > 0 ? words.summary.late(day, words.days(daysLate)) : day;
}

/** A link of any other scheme (`javascript:`) in a mail of ours is a broken assumption. */
function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') throw new RangeError('the pay link is no web address');
  return url.href;
}
