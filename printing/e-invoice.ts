import type { CompanyScope } from '../db/company-scope.js';
import { type BilledTax, eAmounts } from '../documents/einvoice/amounts.js';
import { type EInvoice, type EParty, type Unsayable, unsayable } from '../documents/einvoice/model.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { currencyDigits } from '../domain/currency.js';
import type { InvoiceId } from '../domain/ids.js';
import { referenceOfInvoice } from '../domain/references/of-invoice.js';
import { readAmount } from '../wire/amounts.js';
import type { CreditNote } from '../wire/credit-note.js';
import type { Invoice } from '../wire/invoice.js';
import type { Writing } from './reader.js';

export type ReadEInvoice = { readonly ok: true; readonly invoice: EInvoice } | Unsayable;

/** An invoice or credit note as EN 16931 has it, or the field whose want forbids it: of the document, the profile or the customer. */
export async function eInvoiceOf(
  scope: CompanyScope,
  writing: Writing,
  document: Invoice | CreditNote,
): Promise<ReadEInvoice> {
  const { company } = scope;
  const { words, profile, payer } = writing;
  const { currency, number, notes, purchase_order: purchaseOrder } = document;
  const isInvoice = document.object === 'invoice';
  if (document.draft || document.status === 'voided') return unsayable('status', `is ${document.status}`);
  if (document.items.length === 0) return unsayable('items', 'are needed on an e-invoice');
  if (currencyDigits(currency) > 2)
    return unsayable('currency', 'has more than the two digits that an e-invoice holds');
  const seller = sellerOf(scope, writing);
  if ('ok' in seller) return seller;
  if (!payer?.country) return unsayable('customer.country', 'is needed on an e-invoice');
  const minor = (value: number) => readAmount(value, currency, 'amount');
  const billed = billedOf(document, minor, words.discount, words.tax);
  const amounts = eAmounts(billed, { registered: seller.vatId !== null || seller.taxNumber !== null });
  if (!amounts.ok) return amounts;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [lines, allowances, tax] = [
    sum(amounts.lines.map(({ net }) => net)),
    sum(amounts.allowances.map(({ amount }) => amount)),
    sum(amounts.vat.map((one) => one.tax)),
  ];
  const gross = lines - allowances + tax;
  if (gross !== minor(document.total)) return unsayable('total', 'is not what its lines and taxes add up to');
  const due = minor(document.balance);
  const outside = amounts.vat.some(({ category }) => category.code === 'O');
  const day = (seconds: number) => civilDateAt(seconds * 1000, company.zone);
  const { name, country, email, tax_id: vat } = payer;
  const buyer = partyOf(payer, { name, country, email, tax: vat, registration: null });
  const reference = isInvoice
    ? referenceOfInvoice(document.id as InvoiceId, profile?.reference_scheme ?? 'none')
    : null;
  return {
    ok: true,
    invoice: {
      ...amounts,
      kind: isInvoice ? 'invoice' : 'credit_note',
      number,
      purchaseOrder,
      seller,
      date: day(document.date),
      dueOn: isInvoice && document.due_date !== null ? day(document.due_date) : null,
      terms: isInvoice ? (document.payment_terms ?? words.onReceipt) : words.creditTerms,
      currency: currency.toUpperCase(),
      notes: [document.name, notes].flatMap((text) => text ?? []),
      buyerReference: purchaseOrder === null ? payer.number : null,
      preceding:
        isInvoice || document.invoice === null ? null : await precedingOf(scope, document.invoice as InvoiceId),
      // The norm has no other tax number of a buyer than a VAT id, and who is outside of VAT names none (BR-O-2).
      buyer: { ...buyer, taxNumber: null, vatId: outside ? null : buyer.vatId },
      account:
        isInvoice && profile?.iban
          ? { iban: profile.iban, bic: profile.bic, holder: profile.account_holder ?? seller.name }
          : null,
      remittance: isInvoice ? (reference?.text ?? number) : null,
      totals: { lines, allowances, net: lines - allowances, tax, gross, paid: gross - due, due },
    },
  };
}

/** A seller must be somewhere and be known by a number (BR-9, BR-CO-26). */
function sellerOf({ company }: CompanyScope, { profile, sender }: Writing): EParty | Unsayable {
  const country = profile?.country ?? company.country;
  if (!profile || !country) return unsayable('profile.country', 'is needed on an e-invoice');
  const party = partyOf(profile, {
    country,
    name: sender.name,
    tax: profile.tax_id,
    registration: profile.registration,
    email: company.email,
  });
  if (party.vatId === null && party.registration === null)
    return unsayable('profile.tax_id', 'or a registration is needed on an e-invoice');
  return party;
}

type Place = Readonly<Record<'address1' | 'address2' | 'postal_code' | 'city' | 'state', string | null>>;

function partyOf(
  { address1, address2, postal_code: postalCode, city, state }: Place,
  {
    name,
    country,
    tax,
    registration,
    email,
  }: Pick<EParty, 'name' | 'country' | 'registration' | 'email'> & { readonly tax: string | null },
): EParty {
  const number = tax?.replaceAll(/[\s.-]/g, '').toUpperCase() ?? '';
  // A VAT id begins with a country's letters, Greece's being EL (BR-CO-9).
  const isVatId =
    /^(A[TU]|B[EG]|C[HYZ]|D[EK]|E[ELS]|F[IR]|GB|GR|H[RU]|I[ET]|L[ITUV]|MT|N[LO]|P[LT]|RO|S[EIK]|XI)[A-Z0-9]{2,}$/.test(
      number,
    );
  return {
    name,
    address1,
    address2,
    postalCode,
    city,
    state,
    registration,
    email,
    country: country.toUpperCase(),
    vatId: isVatId ? number : null,
    taxNumber: isVatId || number === '' ? null : (tax ?? '').trim(),
  };
}

function billedOf(
  { currency, items, discounts, taxes }: Invoice | CreditNote,
  minor: (value: number) => number,
  unnamedDiscount: string,
  unnamedTax: string,
) {
  const discount = (one: Invoice['discounts'][number]) => ({
    name: one.name ?? one.coupon?.name ?? unnamedDiscount,
    amount: minor(one.amount),
  });
  const tax = (one: Invoice['taxes'][number]): BilledTax => ({
    name: one.name ?? one.tax_rate?.name ?? unnamedTax,
    percent: one.percent,
    amount: minor(one.amount),
    inclusive: one.inclusive,
  });
  return {
    digits: currencyDigits(currency),
    discounts: discounts.map(discount),
    taxes: taxes.map(tax),
    lines: items.map((line) => ({
      name: line.name,
      description: line.description,
      quantity: line.quantity,
      unitCost: line.unit_cost,
      amount: minor(line.amount),
      discountable: line.discountable,
      taxable: line.taxable,
      discounts: line.discounts.map(discount),
      taxes: line.taxes.map(tax),
    })),
  };
}

async function precedingOf({ trx, company }: CompanyScope, id: InvoiceId) {
  const row = await trx
    .selectFrom('invoice')
    .select(['number', 'date'])
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
