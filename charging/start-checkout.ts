import { createHash } from 'node:crypto';
import { claimCheckout, type Surcharge } from '../commands/collection/claim-checkout.js';
import { claimSetup } from '../commands/collection/claim-setup.js';
import { dropUnopened, noteCheckout } from '../commands/collection/fold-checkout.js';
import { PaymentUnderWay } from '../commands/collection/take-lease.js';
import { inUnit } from '../commands/unit.js';
import { inCompany } from '../db/company-scope.js';
import type { AttemptRow } from '../db/tables/collection-attempt.js';
import type { CustomerId, InvoiceId } from '../domain/ids.js';
import { chooseLanguage, type Language } from '../domain/language.js';
import { Refusal } from '../domain/refusal.js';
import type { NewPaymentCheckout, NewSetupCheckout } from '../providers/payments/checkout-port.js';
import { attemptKey } from './attempts.js';
import { claimAlone } from './claim-alone.js';
import { processorCustomer } from './keep-source.js';
import type { ChargingParts } from './parts.js';
import { heard, ProcessorSilent } from './processor-silent.js';
import { recordCheckout } from './settle-checkout.js';

interface Page {
  readonly customer: CustomerId;
  /** ISO 4217, lower case. */
  readonly currency: string;
  /** As the processor names them; absent: all that it offers for the currency. */
  readonly methodTypes?: readonly string[] | undefined;
  /** The company's own when absent. */
  readonly language?: Language | undefined;
  /** `{CHECKOUT_SESSION_ID}` in it becomes the page's id. */
  readonly successUrl: string;
  readonly cancelUrl: string;
}

export interface CheckoutOrder extends Page {
  /** Minor units of each, above 0. */
  readonly invoices: readonly { readonly invoice: InvoiceId; readonly amount: number }[];
  readonly surcharge?: Surcharge | undefined;
  /** For charges with the payer absent. */
  readonly keepMethod: boolean;
  readonly makeDefault?: boolean | undefined;
  /** Turns AutoPay on for the customer once the method is on file; needs `keepMethod`. */
  readonly autopay?: boolean | undefined;
}

export interface SetupOrder extends Page {
  /** Turns AutoPay on for the customer once the method is on file. */
  readonly enableAutopay?: boolean | undefined;
}

/**
 * Why there is no page: `under_way`: somebody else is paying, or nobody knows; `not_owed`: more is asked for than is owed, or
 * the order is wrong otherwise; `not_accepted`: the processor will not; `silent`: it did not answer, and the same order may be
 * given again.
 */
export interface Refused {
  readonly refused: 'under_way' | 'not_owed' | 'not_accepted' | 'silent';
  /** In English, for people of the company. */
  readonly message: string;
}

export type PageAnswer = { readonly url: string } | Refused;

/**
 * Sends a payer to a page of the processor's to pay invoices. Nobody else can take money for them while it stands open: pages of
 * other orders are closed first, and the same order opens the same page again.
 */
export async function startCheckout(parts: ChargingParts, order: CheckoutOrder): Promise<PageAnswer> {
  return refusedOr(async () => {
    const { owner } = await processorCustomer(parts, order.customer);
    const claim = () => claimAlone(parts, (unit) => claimCheckout(unit, { ...order, hash: hashOf(order) }));
    const attempt = await claim();
    if (attempt.checkout_id === null) return open(parts, attempt, await pageOf(parts, { order, attempt, owner }));
    const found = await heard(parts.processor.retrieveCheckout(attempt.checkout_id));
    if (found?.status === 'open' && found.url !== undefined) return { url: found.url };
    const { state } = found ? await recordCheckout(parts, attempt.id, found) : attempt;
    if (state !== 'expired' && state !== 'failed') throw new PaymentUnderWay();
    const next = await claim();
    return open(parts, next, await pageOf(parts, { order, attempt: next, owner }));
  });
}

/** Sends a payer to a page of the processor's to leave a card or account for later. */
export async function startSetup(parts: ChargingParts, order: SetupOrder): Promise<PageAnswer> {
  return refusedOr(async () => {
    const { owner } = await processorCustomer(parts, order.customer);
    const attempt = await claimAlone(parts, (unit) => claimSetup(unit, order));
    return open(parts, attempt, { mode: 'setup', ...(await sharedOf(parts, { order, attempt, owner })) });
  });
}

async function refusedOr(work: () => Promise<PageAnswer>): Promise<PageAnswer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PaymentUnderWay) return { refused: 'under_way', message: error.message };
    if (error instanceof ProcessorSilent) return { refused: 'silent', message: error.message };
    if (error instanceof Refusal && error.kind === 'invalid') return { refused: 'not_owed', message: error.message };
    throw error;
  }
}

/** Has the page made, or finds it: an answer that was lost is asked for again with the same key. */
async function open(
  parts: ChargingParts,
  { id }: AttemptRow,
  page: NewPaymentCheckout | NewSetupCheckout,
): Promise<PageAnswer> {
  const ask = () => parts.processor.createCheckout(page, attemptKey(parts, id, 'create'));
  const first = await ask();
  const made = first.outcome === 'unknown' ? await ask() : first;
  if (made.outcome === 'unknown')
    return { refused: 'silent', message: 'The payment processor did not answer: give the same order again' };
  if (made.outcome !== 'created') {
    await inUnit(parts.db, parts.company, parts.actor, (unit) => dropUnopened(unit, id));
    return { refused: 'not_accepted', message: made.reason };
  }
  const { checkout } = made;
  const { result: attempt } = await inUnit(parts.db, parts.company, parts.actor, (unit) =>
    noteCheckout(unit, id, checkout),
  );
  if (attempt.state === 'open' && checkout.url !== undefined) return { url: checkout.url };
  // Somebody else has taken over since: the page must not stand open, and nobody was told where it is.
  await parts.processor.expireCheckout(checkout.id, attemptKey(parts, id, 'expire'));
  throw new PaymentUnderWay();
}

interface Asked<O extends Page> {
  readonly order: O;
  readonly attempt: AttemptRow;
  /** The processor's customer. */
  readonly owner: string;
}

async function pageOf(parts: ChargingParts, asked: Asked<CheckoutOrder>): Promise<NewPaymentCheckout> {
  const { order, attempt } = asked;
  const { expires_at: expiresAt, surcharge, surcharge_name: name } = attempt;
  if (expiresAt === null) throw new Error(`attempt ${attempt.id} has no end`);
  const shared = await sharedOf(parts, asked);
  const numbers = await numbersOf(parts, attempt.invoice_ids);
  return {
    mode: 'payment',
    ...shared,
    lines: [
      ...attempt.invoice_ids.map((invoice, i) => ({
        name: `${invoiceWords[shared.language]} ${numbers.get(invoice) ?? ''}`.trim(),
        amountMinor: attempt.invoice_amounts[i] ?? 0,
      })),
      ...(surcharge > 0 ? [{ name: name ?? feeWords[shared.language], amountMinor: surcharge }] : []),
    ],
    keepMethod: order.keepMethod,
    expiresAt: Math.floor(expiresAt / 1000),
  };
}

const invoiceWords: Readonly<Record<Language, string>> = {
  en: 'Invoice',
  de: 'Rechnung',
  fr: 'Facture',
  es: 'Factura',
  pl: 'Faktura',
};
const feeWords: Readonly<Record<Language, string>> = {
  en: 'Fee',
  de: 'Gebühr',
  fr: 'Frais',
  es: 'Recargo',
  pl: 'Opłata',
};

async function sharedOf({ db, company }: ChargingParts, { order, attempt, owner }: Asked<Page>) {
  const own = await inCompany(db, company, async (scope) => scope.company);
  const invoices = attempt.invoice_ids.join(',');
  return {
    customer: owner,
    currency: order.currency,
    ...(order.methodTypes ? { methodTypes: order.methodTypes } : {}),
    successUrl: order.successUrl,
    cancelUrl: order.cancelUrl,
    language: order.language ?? chooseLanguage(own.language),
    metadata: {
      connection: own.connection_token,
      attempt: String(attempt.id),
      customer: String(attempt.customer_id),
      // The processor takes so much and no more; our own row knows them anyway.
      ...(invoices.length > 0 && invoices.length <= 500 ? { invoices } : {}),
    },
  };
}

async function numbersOf(
  { db, company }: ChargingParts,
  ids: readonly InvoiceId[],
): Promise<ReadonlyMap<InvoiceId, string>> {
  const rows = await inCompany(db, company, ({ trx }) =>
    trx
      .selectFrom('invoice')
      .select(['id', 'number'])
      .where('company_id', '=', company)
      .where('id', 'in', ids)
      .execute(),
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Of all that is asked for. Addresses are not kept: they may tell who the payer is. */
function hashOf(order: CheckoutOrder): string {
  const { surcharge, invoices } = order;
  const all = [
    [order.customer, order.currency, order.keepMethod, order.makeDefault ?? false, order.autopay ?? false],
    [...invoices].sort((a, b) => a.invoice - b.invoice).map(({ invoice, amount }) => [invoice, amount]),
    [surcharge?.amount ?? 0, surcharge?.name ?? ''],
    [order.methodTypes ?? [], order.language ?? '', order.successUrl, order.cancelUrl],
  ];
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url');
}
