import { addDays, type CivilDate } from './civil-date.js';
import { type Decimal, parseDecimal } from './decimal.js';

/**
 * The due date that payment terms give an invoice of `date`, or null when the terms name none we know (`AutoPay`, `Payment Plan`,
 * `30 EOM`, free text). Known, in any case and spacing: `NET 30`, `net30`, `Net 30 days`, `Due on Receipt`, `2% 10 NET 30`, `2/10 net 30`.
 * Source: Invoiced's help centre, guides/payment-incentives.md (`X% Y NET D`).
 */
export function dueDateFromTerms(terms: string, date: CivilDate): CivilDate | null {
  const text = normalise(terms);
  if (/^(due )?(on|upon) receipt$/.test(text)) return date;
  const days = readTerms(text)?.netDays;
  return days === undefined ? null : addDays(date, days);
}

/** The discount for paying early that terms such as `2% 10 NET 30` grant: `percent` off until `until`, that day included. */
export function earlyDiscountFromTerms(terms: string, date: CivilDate): { percent: Decimal; until: CivilDate } | null {
  const read = readTerms(normalise(terms));
  return read?.discount ? { percent: read.discount.percent, until: addDays(date, read.discount.days) } : null;
}

interface Terms {
  readonly netDays: number;
  readonly discount?: { readonly percent: Decimal; readonly days: number };
}

function readTerms(text: string): Terms | undefined {
  const match = /^(?:(\d{1,2}(?:\.\d{1,4})?) ?[%/] ?(\d{1,3}),? )?net[ -]?(\d{1,3})(?: days)?$/.exec(text);
  if (match === null) return undefined;
  const [, percentText, discountDays, netDays] = match;
  const percent = parseDecimal(percentText);
  return percent === undefined
    ? { netDays: Number(netDays) }
    : { netDays: Number(netDays), discount: { percent, days: Number(discountDays) } };
}

function normalise(terms: string): string {
  return terms.slice(0, 100).trim().toLowerCase().replace(/\s+/g, ' ');
}
