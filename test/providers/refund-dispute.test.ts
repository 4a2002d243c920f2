import { expect, test } from 'vitest';
import { card, useProcessor } from './processor.js';

const at = useProcessor();
const usd = (amountMinor: number) => ({ amountMinor, currency: 'usd' });

test('refunds give back no more than is left, once per key', async () => {
  const intent = await at.created({ paymentMethod: 'pm_card_visa' });
  await at.stripe.confirm(intent.id, 'confirm:1');
  const first = await at.stripe.refund(intent.id, 'refund:1', usd(10_000));
  expect(first).toMatchObject({ outcome: 'refunded', refund: { amountMinor: 10_000 } });
  expect(await at.stripe.refund(intent.id, 'refund:1', usd(10_000))).toEqual(first);
  expect(await at.stripe.refund(intent.id, 'refund:2', usd(2346))).toMatchObject({ outcome: 'refused' });
  expect(await at.stripe.refund(intent.id, 'refund:3')).toMatchObject({
    outcome: 'refunded',
    refund: { amountMinor: 2345 },
  });
  expect(await at.stripe.refund(intent.id, 'refund:4')).toMatchObject({ outcome: 'refused' });
  const refunds = (await at.facts()).filter(({ type }) => type === 'charge.refunded');
  expect(new Set(refunds.map(({ fact }) => fact?.amountRefundedMinor))).toEqual(new Set([10_000, 12_345]));
  expect(refunds[0]?.fact).toMatchObject({
    kind: 'refund',
    intentId: intent.id,
    amountMinor: 12_345,
    metadata: card.metadata,
  });
});

test.each(['won', 'lost'] as const)('a dispute is opened, blocks refunds and is %s', async (status) => {
  const intent = await at.created({ paymentMethod: 'pm_card_visa' });
  await at.stripe.confirm(intent.id, 'confirm:1');
  const dispute = await at.sandbox.dispute(intent.id, { reason: 'duplicate' });
  expect(await at.stripe.refund(intent.id, 'refund:1')).toMatchObject({ outcome: 'refused' });
  await expect(at.sandbox.dispute(intent.id)).rejects.toThrow(/already/);
  await at.sdk.rawRequest('POST', `/v1/test/disputes/${dispute.id}/close`, { status });
  const told = (await at.facts()).filter(({ fact }) => fact?.kind === 'chargeback');
  expect(told.map(({ type }) => type).sort()).toEqual([
    'charge.dispute.closed',
    'charge.dispute.created',
    ...(status === 'won' ? ['charge.dispute.funds_reinstated'] : []),
    'charge.dispute.funds_withdrawn',
  ]);
  expect(told.find(({ type }) => type.endsWith('closed'))?.fact).toMatchObject({
    intentId: intent.id,
    chargeId: dispute.charge,
    status: 'succeeded',
    chargeback: { id: dispute.id, status, reason: 'duplicate', amountMinor: 12_345 },
  });
});

test('a card that disputes by itself, and one whose bank only asks', async () => {
  for (const [index, method] of ['pm_card_createDispute', 'pm_card_createDisputeInquiry'].entries()) {
    const intent = await at.created({ paymentMethod: method }, `attempt:${index}`);
    await at.stripe.confirm(intent.id, `confirm:${index}`);
  }
  const opened = (await at.facts()).filter(({ type }) => type === 'charge.dispute.created');
  expect(new Set(opened.map(({ fact }) => fact?.chargeback?.inquiry))).toEqual(new Set([undefined, true]));
});

test("amounts of currencies whose smallest unit is not Stripe's keep their value, there and back", async () => {
  for (const [currency, amountMinor, written] of [
    ['isk', 500, 50_000],
    ['ugx', 7_000, 700_000],
    ['mga', 50_000, 500],
    ['jpy', 500, 500],
    ['kwd', 1_230, 1_230],
  ] as const) {
    const intent = await at.created({ amountMinor, currency, paymentMethod: 'pm_card_visa' }, `attempt:${currency}`);
    expect((await at.sdk.paymentIntents.retrieve(intent.id)).amount).toBe(written);
    const charged = await at.stripe.confirm(intent.id, `confirm:${currency}`);
    expect(charged).toMatchObject({ intent: { amountMinor, receivedMinor: amountMinor } });
    const part = { amountMinor: amountMinor / 5, currency };
    expect(await at.stripe.refund(intent.id, `refund:${currency}`, part)).toMatchObject({
      refund: { amountMinor: amountMinor / 5 },
    });
    const told = (await at.facts()).map(({ fact }) => fact).filter((fact) => fact?.intentId === intent.id);
    // the charge's facts tell the payment's amount, the refund's own its own
    const ofCharge = told.filter((fact) => fact?.kind !== 'one_refund');
    expect(ofCharge.map((fact) => fact?.amountMinor)).toEqual([amountMinor, amountMinor]);
    const ofRefund = told.filter((fact) => fact?.kind === 'one_refund');
    expect(ofRefund.map((fact) => fact?.amountMinor)).toEqual([amountMinor / 5]);
    expect(told.map((fact) => fact?.amountRefundedMinor)).toContain(amountMinor / 5);
  }
});
