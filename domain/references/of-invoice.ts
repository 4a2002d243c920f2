import { asId, type InvoiceId } from '../ids.js';
import { belgianReference, digitsOfBelgian } from './belgian.js';
import { digitsOfRf, rfReference, showRf } from './rf.js';
import { digitsOfSwiss, showSwiss, swissReference } from './swiss.js';

export type ReferenceScheme = 'none' | 'rf' | 'belgian' | 'swiss_qr';

export interface PaymentReference {
  readonly scheme: Exclude<ReferenceScheme, 'none'>;
  /** As a bank takes it: no spaces; a Belgian one with its signs. */
  readonly text: string;
  /** As it is printed. */
  readonly shown: string;
}

/** What a payer writes on a transfer for an invoice, so that the money finds it: its id, with check digits. Null: the company wants none. */
export function referenceOfInvoice(id: InvoiceId, scheme: ReferenceScheme): PaymentReference | null {
  const digits = String(id);
  switch (scheme) {
    case 'none':
      return null;
    case 'rf': {
      const text = rfReference(digits);
      return { scheme, text, shown: showRf(text) };
    }
    case 'belgian': {
      if (digits.length > 10) return null;
      const text = belgianReference(digits);
      return { scheme, text, shown: text };
    }
    case 'swiss_qr': {
      const text = swissReference(digits);
      return { scheme, text, shown: showSwiss(text) };
    }
  }
}

// Anywhere in what a bank passes on; the whole of it is tried first.
const WITHIN = [
  /\bRF\d{2}(?: ?\d){1,21}\b/gi,
  /\+{3}\d{3}\/\d{4}\/\d{5}\+{3}|\*{3}\d{3}\/\d{4}\/\d{5}\*{3}/g,
  /\b\d{2}(?: ?\d{5}){5}\b/g,
];

/**
 * The invoice that a payment's reference names, if a valid structured reference is in it, whatever scheme the company uses
 * now. Undefined: none, or several that differ. That there is such an invoice is for the caller to see.
 */
export function invoiceOfReference(text: string): InvoiceId | undefined {
  const found = [text, ...WITHIN.flatMap((shape) => text.match(shape) ?? [])].flatMap((one) => idOf(one) ?? []);
  const [first] = found;
  return found.every((id) => id === first) ? first : undefined;
}

function idOf(reference: string): InvoiceId | undefined {
  const digits = digitsOfRf(reference) ?? digitsOfBelgian(reference) ?? digitsOfSwiss(reference);
  const id = Number(digits ?? 0);
  return Number.isSafeInteger(id) && id > 0 ? asId<InvoiceId>(id) : undefined;
}
