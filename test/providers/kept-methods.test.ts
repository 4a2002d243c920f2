import { expect, test } from 'vitest';
import { DAY, payerAt, visa } from './payer.js';
import { card, useProcessor } from './processor.js';

const at = useProcessor();
const payer = payerAt(at);

async function left(fields: Readonly<Record<string, string>>, currency = 'EUR') {
  const checkout = await payer.openedSetup({ currency }, `setup:${fields['test']}`);
  const answer = await payer.send(checkout, fields);
  const { setupId = '' } = (await at.stripe.retrieveCheckout(checkout.id)) ?? {};
  return { checkout, answer, setup: await at.stripe.retrieveSetup(setupId) };
}

async function charged(paymentMethod: string, key: string, methodTypes = ['card']) {
  const customer = await payer.customer();
  const intent = await at.created({ ...card, currency: 'eur', customer, methodTypes, paymentMethod }, key);
  return at.stripe.confirm(intent.id, `${key}-confirm`, { offSession: true });
}

test('a card is left for later without a charge, and charged with the payer absent', async () => {
  const { checkout, answer, setup } = await left(visa);
  expect(answer.to).toBe(`https://portal.example/paid?c=${checkout.id}`);
  const customer = await payer.customer();
  expect(setup).toMatchObject({
    status: 'succeeded',
    customer,
    metadata: { invoices: '1,2' },
    method: { type: 'card', brand: 'visa', last4: '4242', customer },
  });
  expect(setup?.mandate).toBeUndefined();
  expect(await at.stripe.listIntents(customer)).toEqual([]);
  expect(await at.stripe.listMethods(customer)).toEqual([setup?.method]);
  expect(await charged(setup?.method?.id ?? '', 'later')).toMatchObject({ outcome: 'succeeded' });
  expect(at.sandbox.events().map(({ type }) => type)).toEqual([
    'payment_method.attached',
    'setup_intent.succeeded',
    'checkout.session.completed',
    'payment_intent.succeeded',
  ]);
  const told = (await at.facts()).flatMap(({ other }) => other ?? []);
  expect(told).toHaveLength(3);
  expect(told).toContainEqual(expect.objectContaining({ kind: 'method_attached', method: setup?.method }));
  expect(told).toContainEqual(
    expect.objectContaining({ kind: 'setup_succeeded', setupId: setup?.id, methodId: setup?.method?.id, customer }),
  );
  expect(told).toContainEqual(expect.objectContaining({ kind: 'checkout_completed', mode: 'setup', paid: false }));
});

test('a card that cannot be kept leaves the page open; one that fails only later is kept', async () => {
  const refused = await left({ method: 'card', test: 'pm_card_chargeDeclined' });
  expect([refused.answer.status, refused.setup?.status]).toEqual([402, 'open']);
  expect(await at.stripe.listMethods(await payer.customer())).toEqual([]);
  const kept = await left({ method: 'card', number: '4000000000000341', expiry: '12/34', cvc: '123', test: '' });
  expect(kept.setup?.status).toBe('succeeded');
  expect(await charged(kept.setup?.method?.id ?? '', 'later')).toMatchObject({ outcome: 'declined' });
});

test('authentication when a card is kept serves for later, except where the bank always asks', async () => {
  for (const [test, outcome] of [
    ['pm_card_authenticationRequiredOnSetup', 'succeeded'],
    ['pm_card_authenticationRequired', 'declined'],
  ] as const) {
    const { checkout, answer } = await left({ method: 'card', test });
    expect(answer.to).toBe(`/pay/${checkout.id}/authenticate`);
    await payer.send(checkout, { outcome: 'complete' }, '/authenticate');
    const [kept] = await at.stripe.listMethods(await payer.customer());
    expect(await charged(kept?.id ?? '', test)).toMatchObject({ outcome });
  }
});

test.each([
  ['sepa_debit', 'EUR', { iban: 'DE89 3704 0044 0532 0130 00' }, { last4: '3000', country: 'DE' }],
  ['us_bank_account', 'USD', { routing: '110000000', account: '000123456789' }, { last4: '6789', country: 'US' }],
  ['bacs_debit', 'GBP', { sort_code: '10-88-00', account: '00012345' }, { last4: '2345', country: 'GB' }],
])('an account is left with a mandate by %s, and debited by it', async (method, currency, fields, shown) => {
  const { setup } = await left({ method, ...fields }, currency);
  expect(setup).toMatchObject({ status: 'succeeded', method: { type: method, ...shown } });
  const mandate = await at.sdk.mandates.retrieve(setup?.mandate ?? '');
  expect(mandate).toMatchObject({ status: 'active', payment_method: setup?.method?.id, type: 'multi_use' });
  expect(await charged(setup?.method?.id ?? '', 'later', [method])).toMatchObject({ outcome: 'processing' });
});

test('a revoked mandate is told, and debits nothing any more', async () => {
  const { setup } = await left({ method: 'sepa_debit', test: 'pm_sepaDebit' });
  await at.sdk.rawRequest('POST', `/v1/test/mandates/${setup?.mandate}/revoke`);
  const methodId = setup?.method?.id ?? '';
  await expect(charged(methodId, 'late', ['sepa_debit'])).rejects.toThrow(/payment_intent_mandate_invalid/);
  const told = (await at.facts()).flatMap(({ other }) => (other?.kind === 'mandate_revoked' ? [other] : []));
  expect(told).toEqual([expect.objectContaining({ mandate: setup?.mandate, methodId })]);
});

test('a bank that refuses a debit as not authorised ends the mandate too', async () => {
  const { setup } = await left({ method: 'sepa_debit', test: 'pm_sepaDebit_debitNotAuthorized' });
  expect(await charged(setup?.method?.id ?? '', 'once', ['sepa_debit'])).toMatchObject({ outcome: 'processing' });
  await at.pass(5 * DAY);
  expect((await at.sdk.mandates.retrieve(setup?.mandate ?? '')).status).toBe('inactive');
  expect((await at.facts()).map(({ type }) => type)).toContain('mandate.updated');
});

test('a method is kept with a payment where the payer was told so, and not otherwise', async () => {
  const once = await payer.opened();
  await payer.send(once, visa);
  expect(await at.stripe.listMethods(await payer.customer())).toEqual([]);
  const keeping = await payer.opened({ keepMethod: true }, 'checkout:2');
  expect((await payer.look(keeping)).html).toContain('is kept for later payments');
  await payer.send(keeping, visa);
  const [kept, ...others] = await at.stripe.listMethods(await payer.customer());
  expect(others).toEqual([]);
  expect(await charged(kept?.id ?? '', 'later')).toMatchObject({ outcome: 'succeeded' });
});

test('a card replaced by its bank, and a method removed, are told', async () => {
  const { setup } = await left(visa);
  const id = setup?.method?.id ?? '';
  await at.sdk.rawRequest('POST', `/v1/test/payment_methods/${id}/update`, {
    exp_month: 5,
    exp_year: 2040,
    last4: '1881',
  });
  const replaced = { last4: '1881', expMonth: 5, expYear: 2040, brand: 'visa' };
  expect(await at.stripe.findMethod(id)).toMatchObject(replaced);
  expect(await at.stripe.detachMethod(id, 'detach:1')).toEqual({ outcome: 'detached' });
  expect(await at.stripe.listMethods(await payer.customer())).toEqual([]);
  const told = (await at.facts()).flatMap(({ other }) => other ?? []);
  expect(told).toContainEqual(
    expect.objectContaining({ kind: 'method_changed', method: expect.objectContaining({ id, ...replaced }) }),
  );
  const detached = told.find(({ kind }) => kind === 'method_detached');
  expect(detached).toMatchObject({ method: { id } });
  expect(detached).not.toHaveProperty('method.customer');
});
