import { expect, test } from 'vitest';
import { DAY } from './payer.js';
import { useProcessor } from './processor.js';

const at = useProcessor();
const usd = (amountMinor: number) => ({ amountMinor, currency: 'usd' });

async function paid(paymentMethod: string): Promise<string> {
  const intent = await at.created({ paymentMethod });
  await at.stripe.confirm(intent.id, 'confirm:1');
  return intent.id;
}

test('a refund that fails a day later brings the money back, and is told by its id', async () => {
  const intent = await paid('pm_card_refundFail');
  const made = await at.stripe.refund(intent, 'refund:1', usd(5000));
  expect(made).toMatchObject({ outcome: 'refunded', refund: { status: 'succeeded' } });
  await at.pass(DAY);
  await at.pass(DAY - 1);
  const refundId = made.outcome === 'refunded' ? made.refund.id : '';
  const failed = (await at.facts()).filter(({ fact }) => fact?.refund?.failed !== undefined);
  expect(failed.map(({ type }) => type).sort()).toEqual(['charge.refund.updated', 'refund.failed', 'refund.updated']);
  expect(failed[0]?.fact).toMatchObject({ intentId: intent, amountMinor: 5000, refund: { id: refundId } });
  const movements = (await at.sdk.balanceTransactions.list()).data.map(({ reporting_category: kind, net }) => [
    kind,
    net,
  ]);
  expect(movements).toEqual([
    ['refund_failure', 5000],
    ['refund', -5000],
    ['charge', 12_345 - 388],
  ]);
  // it may be tried again, in full
  expect(await at.stripe.refund(intent, 'refund:2')).toMatchObject({ refund: { amountMinor: 12_345 } });
});

test('a refund may be pending for a day', async () => {
  const intent = await paid('pm_card_pendingRefund');
  expect(await at.stripe.refund(intent, 'refund:1')).toMatchObject({ refund: { status: 'pending' } });
  await at.pass(DAY - 1);
  expect((await at.facts()).map(({ type }) => type)).not.toContain('refund.updated');
  await at.pass(1);
  const told = (await at.facts()).flatMap(({ fact, type }) => (fact?.kind === 'one_refund' ? [type] : []));
  expect(told).toContain('refund.created');
  expect(told).toContain('refund.updated');
});

test('two equal refunds are told apart by their ids and by what they were asked with', async () => {
  const intent = await paid('pm_card_visa');
  const first = await at.stripe.refund(intent, 'refund:1', usd(1000), { refund: '1' });
  const second = await at.stripe.refund(intent, 'refund:2', usd(1000), { refund: '2' });
  if (first.outcome !== 'refunded' || second.outcome !== 'refunded') throw new Error('not refunded');
  const told = (await at.facts()).flatMap(({ fact }) => fact?.refund ?? []);
  expect(new Map(told.map(({ id, ours }) => [id, ours]))).toEqual(
    new Map([
      [first.refund.id, '1'],
      [second.refund.id, '2'],
    ]),
  );
  // the charge's own event knows their sum alone
  const sums = (await at.facts()).flatMap(({ type, fact }) =>
    type === 'charge.refunded' ? [fact?.amountRefundedMinor] : [],
  );
  expect(new Set(sums)).toEqual(new Set([1000, 2000]));
});

test("a refund fails by hand once; a dispute that is won gives the money back, an inquiry's becomes a dispute", async () => {
  const intent = await paid('pm_card_createDisputeInquiry');
  const [asked] = (await at.sdk.disputes.list({ payment_intent: intent })).data;
  expect(asked?.balance_transactions).toEqual([]);
  await at.sdk.rawRequest('POST', `/v1/test/disputes/${asked?.id}/escalate`);
  await expect(at.sdk.rawRequest('POST', `/v1/test/disputes/${asked?.id}/escalate`)).rejects.toThrow(/no open inquiry/);
  await at.sandbox.closeDispute(asked?.id ?? '', 'won');
  expect(at.sandbox.events().map(({ type }) => type)).toEqual([
    'payment_intent.succeeded',
    'charge.dispute.created',
    'charge.dispute.updated',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.closed',
    'charge.dispute.funds_reinstated',
  ]);
  const nets = (await at.sdk.balanceTransactions.list()).data.map(({ net }) => net);
  expect(nets).toEqual([12_345, -12_345 - 1500, 12_345 - 388]);
  const made = await at.stripe.refund(intent, 'refund:1');
  if (made.outcome !== 'refunded') throw new Error(made.reason);
  await at.sdk.rawRequest('POST', `/v1/test/refunds/${made.refund.id}/fail`);
  await expect(at.sdk.rawRequest('POST', `/v1/test/refunds/${made.refund.id}/fail`)).rejects.toThrow(/already/);
});
