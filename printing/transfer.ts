import { epcPayload } from '../documents/pdf/codes/epc.js';
import { swissBillOf } from '../documents/pdf/codes/swiss.js';
import type { PrintedPayment, SwissParty } from '../documents/pdf/printed.js';
import type { InvoiceId } from '../domain/ids.js';
import { isSwissIban, showIban } from '../domain/references/iban.js';
import { type PaymentReference, referenceOfInvoice } from '../domain/references/of-invoice.js';
import { readAmount } from '../wire/amounts.js';
import type { Invoice } from '../wire/invoice.js';
import { rowsOf } from './parts.js';
import type { Writing } from './reader.js';

/** How an invoice is paid by transfer; null where nothing is to be paid, money is on its way, or the company names no account. */
export function transferFor(writing: Writing, invoice: Invoice): PrintedPayment | null {
  const { words, profile, sender } = writing;
  const owed = readAmount(invoice.balance, invoice.currency, 'balance');
  const isOpen = !invoice.draft && !['voided', 'paid', 'bad_debt', 'pending'].includes(invoice.status);
  if (!isOpen || owed <= 0 || !profile?.iban) return null;
  const reference = referenceOfInvoice(invoice.id as InvoiceId, profile.reference_scheme);
  return {
    rows: rowsOf(
      [words.accountHolder, profile.account_holder ?? sender.name],
      [words.bank, profile.bank_name],
      ['IBAN', showIban(profile.iban)],
      ['BIC', profile.bic],
      [words.paymentReference, reference?.shown ?? invoice.number],
    ),
    hint: words.quoteReference,
    code: codeFor(writing, invoice, { owed, reference }),
  };
}

/** In Switzerland the bill that banks there ask for, for euros elsewhere the EPC's code. No other currency has one. */
function codeFor(
  { words, profile, payer, sender }: Writing,
  { currency, number }: Invoice,
  { owed, reference }: { readonly owed: number; readonly reference: PaymentReference | null },
): PrintedPayment['code'] {
  if (!profile?.iban) return null;
  const { iban, bic } = profile;
  const name = profile.account_holder ?? sender.name;
  const structured = reference?.scheme === 'belgian' ? null : (reference?.text ?? null);
  if (isSwissIban(iban)) {
    const creditor = partyOf(name, profile);
    const debtor = partyOf(payer?.name ?? '', payer);
    const bill = swissBillOf({
      currency,
      amount: owed,
      iban,
      reference: structured,
      message: number,
      creditor,
      debtor,
    });
    return bill === null ? null : { kind: 'swiss', bill, caption: words.scan };
  }
  if (currency !== 'eur') return null;
  const text = reference?.text ?? number;
  const payload = epcPayload({ name, iban, bic, amount: owed, reference: structured, text });
  return payload === null ? null : { kind: 'epc', payload, caption: words.scan };
}

type Place = Readonly<Record<'address1' | 'address2' | 'postal_code' | 'city' | 'country', string | null>>;

function partyOf(name: string, place: Place | null): SwissParty {
  const address = [place?.address1, place?.address2].flatMap((line) => line ?? []).join(', ');
  return {
    name,
    address,
    zip: place?.postal_code ?? '',
    city: place?.city ?? '',
    country: place?.country ?? '',
  };
}
