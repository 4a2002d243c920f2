import { createHash } from 'node:crypto';
import { chargeSource } from '../../charging/charge-source.js';
import { ProcessorSilent } from '../../charging/processor-silent.js';
import { type Refused, startCheckout } from '../../charging/start-checkout.js';
import type { Agreed } from '../../commands/autopay/consent.js';
import { PaymentUnderWay } from '../../commands/collection/take-lease.js';
import type { AttemptId, CustomerId, InvoiceId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { PortalParts } from '../parts.js';
import type { Visit } from '../visit.js';
import { chargingParts } from './charging.js';
import type { WayChoice } from './choices.js';
import { methodTypes, type Ways } from './ways.js';
import { payingWords } from './words.js';

export interface PayOrder {
  readonly customer: CustomerId;
  readonly currency: string;
  /** Minor units of each, above 0. */
  readonly invoices: readonly { readonly invoice: InvoiceId; readonly amount: number }[];
  /** Minor units, as the payer was shown them. */
  readonly fee: number;
  readonly ways: Ways;
  readonly choice: WayChoice;
  readonly keep: boolean;
  /** Who agreed that invoices are collected from now on; undefined: nobody. */
  readonly autopay: Agreed | undefined;
  /** Of the form: sent twice it is the same order. */
  readonly order: string;
  /** Below the company's pages. */
  readonly success: string;
  readonly cancel: string;
}

/** `go`: the processor's page; `attempt`: what is on file was charged. */
export type Ordered =
  | { readonly go: string }
  | { readonly attempt: AttemptId }
  | { readonly refused: Refused['refused'] };

/** Has a payer's order carried out: leads to the processor's page, or charges what is on file at once. */
export async function carryOut(parts: PortalParts, visit: Visit, order: PayOrder): Promise<Ordered> {
  const charging = await chargingParts(parts, visit);
  const { customer, currency, invoices, fee, choice, ways } = order;
  const surcharge = fee === 0 ? undefined : { amount: fee, name: payingWords[visit.language].feeLine };
  const shared = { customer, currency, invoices, surcharge };
  const { source } = choice;
  if (source === undefined) {
    const answer = await startCheckout(charging, {
      ...shared,
      methodTypes: methodTypes(ways, choice.only),
      keepMethod: order.keep || order.autopay !== undefined,
      autopay: order.autopay !== undefined,
      agreed: order.autopay,
      language: visit.language,
      successUrl: `${visit.origin}${visit.base}${order.success}`,
      cancelUrl: `${visit.origin}${visit.base}${order.cancel}`,
    });
    return 'url' in answer ? { go: answer.url } : { refused: answer.refused };
  }
  try {
    const asked = { key: `portal-${customer}-${order.order}`, hash: hashOf(order) };
    const { attempt_id: attempt } = await chargeSource(charging, {
      ...shared,
      source: source.id,
      kind: 'charge',
      asked,
    });
    if (attempt === null) throw new Error('a charge of ours has no attempt');
    return { attempt };
  } catch (error) {
    if (error instanceof PaymentUnderWay) return { refused: 'under_way' };
    // Nobody knows what came of it: it is under way until somebody does.
    if (error instanceof ProcessorSilent) return { refused: 'under_way' };
    if (error instanceof Refusal && error.kind === 'invalid') return { refused: 'not_owed' };
    throw error;
  }
}

function hashOf({ currency, invoices, fee, choice }: PayOrder): string {
  return createHash('sha256')
    .update(JSON.stringify([currency, invoices, fee, choice.key]))
    .digest('hex');
}
