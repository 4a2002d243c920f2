import type { CustomerRow } from '../../db/tables/customer.js';
import type { PaymentSourceRow } from '../../db/tables/payment-source.js';
import type { CivilDate } from '../../domain/civil-date.js';
import { cardFee, type PortalRules } from '../../domain/portal-rules.js';
import { expiryOf } from '../methods/read.js';
import type { Ways } from './ways.js';

/** One way to pay that a payer may choose; `key` is its value in the form. */
export interface WayChoice {
  readonly key: string;
  readonly source: PaymentSourceRow | undefined;
  /** Of the processor's page: what alone it offers; undefined: all. */
  readonly only: 'card' | 'bank' | undefined;
  readonly what: 'source' | 'card' | 'bank' | 'both';
  /** It costs what cards cost. */
  readonly isCard: boolean;
}

interface Facts {
  readonly ways: Ways;
  readonly rules: PortalRules;
  readonly customer: Pick<CustomerRow, 'convenience_fee'>;
  readonly sources: readonly PaymentSourceRow[];
  readonly today: CivilDate;
}

/** All that is open to a payer, what is on file first. Where cards cost something, cards and accounts are chosen between. */
export function choicesOf({ ways, rules, customer, sources, today }: Facts): WayChoice[] {
  if (!ways.online) return [];
  const kept = sources
    .filter((source) => (source.object === 'card' ? ways.card : source.method_type === ways.bankDebit))
    .filter((source) => expiryOf(source, today) !== 'expired')
    .map((source): WayChoice => {
      return { key: `source:${source.id}`, source, only: undefined, what: 'source', isCard: source.object === 'card' };
    });
  const page = (key: string, what: 'card' | 'bank' | 'both', only?: 'card' | 'bank'): WayChoice => {
    return { key, source: undefined, only, what, isCard: what === 'card' };
  };
  const both = ways.card && ways.bankDebit !== null;
  const costs = customer.convenience_fee && Number(rules.cardFeePercent) > 0;
  if (both && costs) return [...kept, page('card', 'card', 'card'), page('bank', 'bank', 'bank')];
  if (both) return [...kept, page('online', 'both')];
  // With a fee nothing but cards may stand on the page it is asked on.
  return [...kept, ways.card ? page('online', 'card', costs ? 'card' : undefined) : page('online', 'bank', 'bank')];
}

/** Minor units that a choice costs beside the amount. */
export function feeOf(
  { isCard }: Pick<WayChoice, 'isCard'>,
  amount: number,
  { rules, customer }: Pick<Facts, 'rules' | 'customer'>,
): number {
  return isCard ? cardFee(rules, amount, customer) : 0;
}
