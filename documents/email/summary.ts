import { formatAmount, formatDate, oneLine } from './format.js';
import type { EmailModel } from './model.js';

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
  const amount = (minor: number): string => formatAmount(minor, model.currency);
  const settled = model.totalMinor - model.balanceMinor;
  const lines = model.lines ?? [];
  return {
    facts: [
      { label: 'Invoice', value: oneLine(model.invoiceNumber) },
      { label: 'For', value: oneLine(model.customerName) },
      { label: 'Date', value: formatDate(model.invoiceDate) },
      { label: 'Due', value: dueText(model) },
    ],
    lines: [
      ...lines.slice(0, LINES_SHOWN).map((line) => ({
        label: `${oneLine(line.description)}${line.quantity === undefined ? '' : ` × ${oneLine(line.quantity)}`}`,
        value: amount(line.amountMinor),
      })),
      ...(lines.length > LINES_SHOWN ? [{ label: `and ${lines.length - LINES_SHOWN} more lines`, value: '' }] : []),
    ],
    sums:
      settled === 0
        ? []
        : [
            { label: 'Invoice total', value: amount(model.totalMinor) },
            { label: 'Settled already', value: amount(-settled) },
          ],
    due: dueRow(model, amount),
    payUrl: addressOf(model),
  };
}

/** What is asked for, or will be collected. */
function dueRow(
  { totalMinor, balanceMinor, instalmentMinor, autopay }: EmailModel,
  amount: (minor: number) => string,
): Row {
  if (autopay?.reason === null) return { label: 'Will be collected', value: amount(autopay.amountMinor) };
  if (autopay) return { label: 'Not collected', value: amount(autopay.amountMinor) };
  if (instalmentMinor !== undefined) return { label: 'Instalment', value: amount(instalmentMinor) };
  return { label: totalMinor === balanceMinor ? 'Amount due' : 'Still to pay', value: amount(balanceMinor) };
}

/** A mail of AutoPay leads to the payment details, any other to the invoice. */
function addressOf({ autopay, payUrl }: EmailModel): string | undefined {
  const address = autopay ? (autopay.fixUrl ?? payUrl) : payUrl;
  return address === undefined ? undefined : webAddress(address);
}

function dueText({ dueOn, daysLate }: EmailModel): string {
  if (dueOn === null) return 'on receipt';
  return `${formatDate(dueOn)}${daysLate > 0 ? ` (${daysLate} ${daysLate === 1 ? 'day' : 'days'} late)` : ''}`;
}

/** A link of any other scheme (`javascript:`) in a mail of ours is a broken assumption. */
function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') throw new RangeError('the pay link is no web address');
  return url.href;
}
