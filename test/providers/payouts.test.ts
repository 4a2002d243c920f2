import { expect, test } from 'vitest';
import type { Payout } from '../../providers/payments/payouts-port.js';
import { DAY } from './payer.js';
import { card, NOON, useProcessor } from './processor.js';

const at = useProcessor();

async function paid(
  key: string,
  paymentMethod = 'pm_card_visa',
  amountMinor = 10_000,
  currency = 'usd',
): Promise<string> {
  const intent = await at.created({ ...card, amountMinor, currency, paymentMethod }, key);
  const outcome = await at.stripe.confirm(intent.id, `${key}-confirm`);
  expect(outcome).toMatchObject({ outcome: 'succeeded' });
  return intent.id;
}

/** The payouts made so far, oldest first. */
async function payouts(): Promise<Payout[]> {
  const { data } = await at.sdk.payouts.list();
  const read = await Promise.all(data.reverse().map(({ id }) => at.stripe.retrievePayout(id)));
  return read.flatMap((payout) => payout ?? []);
}

test('a payout is made of charges less fees, refunds and disputes, and their nets add up to it', async () => {
  const [kept, back, disputed] = [await paid('a', undefined, 50_000), await paid('b'), await paid('c')];
  await at.stripe.refund(back, 'refund:1', { amountMinor: 4000, currency: 'usd' });
  const won = await at.sandbox.dispute(disputed);
  await at.sdk.rawRequest('POST', `/v1/test/disputes/${won.id}/close`, { status: 'won' });
  await at.sdk.rawRequest('POST', '/v1/test/fees', { amount: 250, currency: 'usd', connection: 'conn_a' });
  await at.sandbox.payOut();
  const [payout] = await payouts();
  const entries = await at.stripe.listPayoutEntries(payout?.id ?? '');
  expect(
    entries.map(({ kind, amountMinor, feeMinor, intentId }) => [kind, amountMinor, feeMinor, intentId]).reverse(),
  ).toEqual([
    ['charge', 50_000, 1480, kept],
    ['charge', 10_000, 320, back],
    ['charge', 10_000, 320, disputed],
    ['refund', -4000, 0, back],
    ['dispute', -10_000, 1500, disputed],
    ['dispute_reversal', 10_000, 0, disputed],
    ['fee', -250, 0, undefined],
  ]);
  expect(entries.every(({ amountMinor, feeMinor, netMinor }) => netMinor === amountMinor - feeMinor)).toBe(true);
  const sum = entries.reduce((total, { netMinor }) => total + netMinor, 0);
  expect(payout).toMatchObject({ status: 'paid', amountMinor: sum, currency: 'usd', entriesComplete: true });
  expect(sum).toBe(62_130);
  const found = entries.find(({ kind }) => kind === 'dispute');
  expect(found).toMatchObject({ disputeId: won.id, chargeId: won.charge });
  expect(entries.find(({ kind }) => kind === 'refund')?.refundId).toMatch(/^re_/);
});

test('what was paid out is not paid out again, and nothing is made of nothing', async () => {
  await paid('a');
  expect(await at.sandbox.payOut()).toHaveLength(1);
  expect(await at.sandbox.payOut()).toEqual([]);
  const late = await paid('b', undefined, 100);
  await at.stripe.refund(late, 'refund:1');
  // 33 cents of fees are owed: they wait for the next charge
  expect(await at.sandbox.payOut()).toEqual([]);
  await paid('c');
  const [, second] = (await at.sandbox.payOut()) && (await payouts());
  expect(second?.amountMinor).toBe(10_000 - 320 - 33);
});

test('payouts are made by the calendar: two days until available, two more until they arrive', async () => {
  await paid('a');
  await at.pass(2 * DAY - 1);
  expect(await payouts()).toEqual([]);
  await at.pass(1);
  const [made] = await payouts();
  expect(made).toMatchObject({ status: 'in_transit', amountMinor: 9680, arrivalDate: '2030-01-05', automatic: true });
  await paid('b');
  await at.pass(2 * DAY);
  expect((await payouts()).map(({ status }) => status)).toEqual(['paid', 'in_transit']);
  const told = (await at.facts()).flatMap(({ other }) => (other?.kind === 'payout' ? [other] : []));
  expect(
    told
      .filter(({ payoutId }) => payoutId === made?.id)
      .map(({ status }) => status)
      .sort(),
  ).toEqual(['in_transit', 'paid', 'paid']);
});

test('a payout that comes back is told, and is part of the next', async () => {
  await paid('a');
  const [first] = await at.sandbox.payOut();
  await at.sdk.rawRequest('POST', `/v1/test/payouts/${first?.id}/fail`);
  const [failed] = await payouts();
  expect(failed).toMatchObject({ status: 'failed', failure: { code: 'account_closed' } });
  expect(at.sandbox.events().map(({ type }) => type)).toContain('payout.failed');
  await expect(at.sdk.rawRequest('POST', `/v1/test/payouts/${first?.id}/fail`)).rejects.toThrow(/already/);
  const [second] = await at.sandbox.payOut();
  expect(await at.stripe.listPayoutEntries(second?.id ?? '')).toMatchObject([
    { kind: 'payout_failure', amountMinor: 9680, netMinor: 9680, payoutId: first?.id },
  ]);
});

test('connections and currencies have balances of their own', async () => {
  await paid('a');
  await paid('b', undefined, 10_000, 'eur');
  const other = await at.created({ metadata: { connection: 'conn_b' }, paymentMethod: 'pm_card_visa' }, 'c');
  await at.stripe.confirm(other.id, 'c-confirm');
  expect((await at.sandbox.payOut()).map(({ connection, currency }) => [connection, currency])).toEqual([
    ['conn_a', 'usd'],
    ['conn_a', 'eur'],
    ['conn_b', 'usd'],
  ]);
  const told = (await at.facts()).filter(({ type }) => type === 'payout.paid');
  expect(told.map(({ path }) => path).sort()).toEqual(['/hooks/conn_a', '/hooks/conn_a', '/hooks/conn_b']);
});

test('fees are those of the method: cards by share, debits less', async () => {
  for (const [method, currency, amount, fee] of [
    ['us_bank_account', 'usd', 10_000, 80],
    ['us_bank_account', 'usd', 1_000_000, 500],
    ['sepa_debit', 'eur', 10_000, 35],
    ['bacs_debit', 'gbp', 1_000, 30],
  ] as const) {
    const key = `${method}:${amount}`;
    const intent = await at.created(
      { amountMinor: amount, currency, methodTypes: [method], paymentMethod: `pm_${method}` },
      key,
    );
    await at.stripe.confirm(intent.id, `${key}-confirm`);
    const before = await at.sdk.balanceTransactions.list();
    expect(before.data.filter(({ currency: own, amount: sum }) => own === currency && sum === amount)).toEqual([]);
    await at.sandbox.settle({ intent: intent.id });
    const [charge] = (await at.sdk.balanceTransactions.list({ limit: 1 })).data;
    expect(charge).toMatchObject({ amount, fee, net: amount - fee, type: 'payment', reporting_category: 'charge' });
  }
});

test('a payout of more entries than a page holds is read whole', async () => {
  for (let number = 0; number < 103; number += 1) await paid(`many:${number}`, undefined, 1000);
  const [payout] = await at.sandbox.payOut();
  const entries = await at.stripe.listPayoutEntries(payout?.id ?? '');
  expect(entries).toHaveLength(103);
  expect(new Set(entries.map(({ intentId }) => intentId)).size).toBe(103);
  expect(entries.reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(payout?.amount);
});

test('an unknown payout is undefined, and a processor that cannot be asked throws', async () => {
  expect(await at.stripe.retrievePayout('po_none')).toBeUndefined();
  expect(await at.stripe.listPayoutEntries('po_none')).toEqual([]);
  at.sandbox.outage('refuse');
  await expect(at.stripe.retrievePayout('po_none')).rejects.toThrow();
  await expect(at.stripe.listPayoutEntries('po_none')).rejects.toThrow();
});

test('a charge names its movement', async () => {
  const intent = await at.sdk.paymentIntents.retrieve(await paid('a'), { expand: ['latest_charge'] });
  expect(intent.latest_charge).toMatchObject({
    balance_transaction: expect.stringMatching(/^txn_/),
    status: 'succeeded',
  });
  const [movement] = (await at.sdk.balanceTransactions.list({ expand: ['data.source'] })).data;
  expect(movement).toMatchObject({
    id: Reflect.get(Object(intent.latest_charge), 'balance_transaction'),
    source: intent.latest_charge,
    fee: 320,
    available_on: NOON / 1000 + 2 * DAY,
  });
});
