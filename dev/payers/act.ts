import type { Kysely } from 'kysely';
import type { Schema } from '../../db/schema.js';
import { minorToWire } from '../../domain/money.js';
import type { Processor } from '../../providers/payments/port.js';
import type { ApiCall } from '../demo/client.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import type { PayerAction } from './behaviour.js';
import { authoriseDebit, payByCard, settleDebit } from './processor.js';
import type { Payer } from './rows.js';

/** The world as test payers meet it: the public API (by way of the company's staff), a card terminal, their banks. */
export interface World {
  readonly db: Kysely<Schema>;
  readonly call: ApiCall;
  readonly processor: Processor;
  readonly bank: Pick<Sandbox, 'settle'>;
  /** Resolves when every webhook so far has been answered. */
  readonly drained: () => Promise<void>;
}

/** Does one action. The key makes it happen once, however often it is tried. */
export async function act(world: World, payer: Payer, action: PayerAction, key: string): Promise<void> {
  const { invoice, total, balance } = payer;
  if (balance === 0 && looksFirst(payer, action)) return;
  switch (action.do) {
    case 'pay': {
      const amount = share(total, action.percent);
      return action.by === 'card' ? payByCard(world, payer, amount, key) : transfer(world, payer, amount, key);
    }
    case 'authorise_debit':
      return authoriseDebit(world, payer, { amount: share(total, action.percent), covered: action.covered }, key);
    case 'settle_debit':
      return settleDebit(world, payer);
    case 'dispute':
      return void (await world.call('POST', '/disputes', { invoice, reason: 'not everything has arrived' }, key));
    case 'close_dispute':
      return closeDispute(world, payer, key);
    case 'promise':
      return void (await world.call('POST', '/promises', { invoice, date: action.on }, key));
  }
}

/** Somebody may have settled the invoice in the meantime. Who pays twice does not look, nor does a bank. */
function looksFirst({ behaviour }: Payer, action: PayerAction): boolean {
  return behaviour !== 'double_paying' && action.do !== 'settle_debit' && action.do !== 'close_dispute';
}

function share(total: number, percent: number): number {
  return Math.round((total * percent) / 100);
}

/** Money on the company's account: a person records it as the bank statement shows it, for the invoice it names. */
async function transfer({ call }: World, payer: Payer, amount: number, key: string): Promise<void> {
  const { customer, invoice, currency, balance } = payer;
  await call(
    'POST',
    '/payments',
    {
      customer,
      currency,
      amount: minorToWire(amount, currency),
      method: 'wire_transfer',
      ...(balance === 0
        ? {}
        : { applied_to: [{ type: 'invoice', invoice, amount: minorToWire(Math.min(amount, balance), currency) }] }),
    },
    key,
  );
}

async function closeDispute({ call }: World, { invoice }: Payer, key: string): Promise<void> {
  const open = await call<{ id: number }[]>('GET', `/disputes?filter[invoice]=${invoice}&filter[open]=1`);
  for (const { id } of open) await call('POST', `/disputes/${id}/close`, { outcome: 'rejected' }, `${key}-${id}`);
}
