import type { CompanyScope } from '../../db/company-scope.js';
import type { CustomerRow } from '../../db/tables/customer.js';
import type { InvoiceRow } from '../../db/tables/invoice.js';

/** How a payer may pay. */
export interface Ways {
  readonly card: boolean;
  /** The processor's kind of bank debit for the currency; null: there is none, or it is not wanted. */
  readonly bankDebit: string | null;
  /** Nothing that the processor offers is turned off: it may offer more than cards and debits. */
  readonly everything: boolean;
  readonly transfer: boolean;
  /** Somebody takes money here, and some way to hand it over is open. */
  readonly online: boolean;
}

/** By currency: the word of the wire by which it is turned off, and the processor's kind. */
const debits: Readonly<Record<string, readonly [word: string, type: string]>> = {
  usd: ['ach', 'us_bank_account'],
  eur: ['direct_debit', 'sepa_debit'],
  gbp: ['direct_debit', 'bacs_debit'],
};
const onlineWords = ['credit_card', 'ach', 'direct_debit', 'paypal', 'other'];

/** What is left open by the words of the wire that are turned off. */
export function waysLeft(
  off: ReadonlySet<string>,
  { currency, takesMoney }: { readonly currency: string; readonly takesMoney: boolean },
): Ways {
  const [word, type] = debits[currency] ?? [];
  const card = !off.has('credit_card');
  const bankDebit = word === undefined || type === undefined || off.has(word) ? null : type;
  return {
    card,
    bankDebit,
    everything: !onlineWords.some((one) => off.has(one)),
    transfer: !off.has('wire_transfer'),
    online: takesMoney && (card || bankDebit !== null),
  };
}

/** The words that the company, the customer, or any of the invoices turned off. */
export async function waysOff(
  { trx, company }: CompanyScope,
  customer: Pick<CustomerRow, 'disabled_payment_methods'>,
  invoices: readonly Pick<InvoiceRow, 'disabled_payment_methods'>[],
): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('setting')
    .select(['key', 'data'])
    .where('company_id', '=', company.id)
    .where('kind', '=', 'payment_method')
    .execute();
  const ofCompany = rows.filter(({ data }) => data['enabled'] === false).flatMap(({ key }) => key ?? []);
  const ofInvoices = invoices.flatMap((invoice) => invoice.disabled_payment_methods);
  return new Set([...ofCompany, ...customer.disabled_payment_methods, ...ofInvoices]);
}

/** The kinds that the processor's page offers; undefined: all that it has. `only`: what the payer chose. */
export function methodTypes(
  { card, bankDebit, everything }: Ways,
  only: 'card' | 'bank' | undefined,
): string[] | undefined {
  if (only === undefined && everything) return undefined;
  const types = [
    ...(card && only !== 'bank' ? ['card'] : []),
    ...(bankDebit !== null && only !== 'card' ? [bankDebit] : []),
  ];
  return types;
}
