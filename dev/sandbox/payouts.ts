import type { BalanceObject, PayoutObject } from './balance-objects.js';
import { invalid, missing } from './errors.js';
import { move } from './ledger.js';
import { newId } from './objects.js';
import type { Params } from './params.js';
import type { Draft } from './state.js';

export const PAYOUT_PARAMS = ['connection', 'currency', 'status'];
export const FEE_PARAMS = ['connection', 'currency', 'amount', 'description'];

const DAY = 86_400;
const ARRIVES_AFTER = 2 * DAY;

/** What a payout is made of. */
interface Account {
  readonly connection: string | null;
  readonly currency: string;
  readonly entries: readonly BalanceObject[];
}

/** Pays out at once whatever has not been, available or not; `status` says what the bank makes of it. */
export function payOutNow(draft: Draft, params: Params): PayoutObject[] {
  const status = params.text('status') ?? 'paid';
  if (status !== 'paid' && status !== 'in_transit' && status !== 'failed') throw invalid('Invalid status', 'status');
  const [connection, currency] = [params.text('connection'), params.text('currency')?.toLowerCase()];
  return accounts(draft, Infinity)
    .filter((one) => connection === undefined || one.connection === connection)
    .filter((one) => currency === undefined || one.currency === currency)
    .flatMap((one) => payOut(draft, one, draft.now) ?? [])
    .map((made) => (status === 'paid' ? arrive(draft, made) : made))
    .map((made) => (status === 'failed' ? failPayout(draft, made.id) : made));
}

/** Once a day what is available leaves, and what left arrives two days later. */
export function payOutDue(draft: Draft): void {
  const today = Math.floor(draft.now / DAY);
  for (const payout of draft.all('payout')) {
    if (payout.status === 'in_transit' && payout.arrival_date <= draft.now) arrive(draft, payout);
  }
  for (const account of accounts(draft, draft.now)) {
    const paidToday = draft
      .all('payout')
      .some(
        ({ connection, currency, created }) =>
          isOf(account, connection, currency) && Math.floor(created / DAY) === today,
      );
    if (!paidToday) payOut(draft, account, draft.now + ARRIVES_AFTER);
  }
}

/** The seller's bank sends a payout back, also one that had arrived: its sum is in the balance again. */
export function failPayout(draft: Draft, id: string): PayoutObject {
  const payout = draft.find('payout', id);
  if (payout === undefined) throw missing('payout', id, 'payout');
  if (payout.status === 'failed') throw invalid(`Payout ${id} has failed already.`, 'payout');
  const returned = move(draft, {
    amount: payout.amount,
    currency: payout.currency,
    category: 'payout_reversal',
    type: 'payout_failure',
    source: payout.id,
    description: 'Payout failure',
    connection: payout.connection ?? undefined,
  });
  const failed = draft.put<PayoutObject>({
    ...payout,
    status: 'failed',
    failure_balance_transaction: returned.id,
    failure_code: 'account_closed',
    failure_message: 'The bank account has been closed.',
  });
  draft.emit('payout.failed', failed, payout.connection ?? undefined);
  return failed;
}

/** The processor's own invoice, taken from the balance. */
export function takeFee(draft: Draft, params: Params): BalanceObject {
  const [amount, currency] = [params.amount('amount'), params.text('currency')];
  if (amount === undefined || currency === undefined) throw invalid('A fee has an amount and a currency', 'amount');
  return move(draft, {
    amount: -amount,
    currency: currency.toLowerCase(),
    category: 'fee',
    type: 'stripe_fee',
    source: null,
    description: params.text('description') ?? 'Billing',
    connection: params.text('connection'),
  });
}

/** What has not left yet and may by `now`, by account: every connection and currency has a balance of its own. */
function accounts(draft: Draft, now: number): Account[] {
  const found = new Map<string, BalanceObject[]>();
  for (const entry of draft.all('balance_transaction')) {
    if (entry.payout !== null || entry.available_on > now) continue;
    const key = JSON.stringify([entry.connection, entry.currency]);
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return [...found.values()].flatMap((entries) => {
    const [first] = entries;
    return first ? [{ connection: first.connection, currency: first.currency, entries }] : [];
  });
}

function isOf(account: Account, connection: string | null, currency: string): boolean {
  return account.connection === connection && account.currency === currency;
}

/** Undefined: there is nothing to pay out. What is owed to the processor waits for later charges. */
function payOut(draft: Draft, { connection, currency, entries }: Account, arrival: number): PayoutObject | undefined {
  const amount = entries.reduce((sum, { net }) => sum + net, 0);
  if (amount <= 0) return undefined;
  const id = newId('po');
  const withdrawal = move(draft, {
    amount: -amount,
    currency,
    category: 'payout',
    type: 'payout',
    source: id,
    description: 'STRIPE PAYOUT',
    connection: connection ?? undefined,
  });
  for (const entry of [...entries, withdrawal]) draft.put<BalanceObject>({ ...entry, status: 'available', payout: id });
  const made = draft.put<PayoutObject>({
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: arrival - (arrival % DAY),
    automatic: true,
    balance_transaction: withdrawal.id,
    created: draft.now,
    currency,
    description: 'STRIPE PAYOUT',
    destination: null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'completed',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: 'STRIPE',
    status: 'in_transit',
    type: 'bank_account',
    connection,
  });
  draft.emit('payout.created', made, connection ?? undefined);
  return made;
}

function arrive(draft: Draft, payout: PayoutObject): PayoutObject {
  const paid = draft.put<PayoutObject>({ ...payout, status: 'paid' });
  draft.emit('payout.paid', paid, payout.connection ?? undefined);
  draft.emit('payout.reconciliation_completed', paid, payout.connection ?? undefined);
  return paid;
}
