import { describe, expect, test } from 'vitest';
import { chargeSource } from '../../charging/charge-source.js';
import { endCheckout } from '../../charging/end-checkout.js';
import { settleCheckout } from '../../charging/settle-checkout.js';
import { startCheckout, startSetup } from '../../charging/start-checkout.js';
import { voidInvoice } from '../../commands/end-invoice.js';
import { recordPayment } from '../../commands/record-payment.js';
import { openCounter } from './counter.js';

const at = openCounter();
const settled = { balance: 0, kept: 10_000, unapplied: 0, back: 0 };
const lost = async () => ({ outcome: 'unknown', reason: 'lost' }) as const;
const pageOf = (url: string) => url.split('/').at(-1) ?? '';

const byBank = () =>
  at.change((unit) =>
    recordPayment(unit, {
      customer: at.customer,
      currency: 'usd',
      amount: 10_000,
      appliedTo: [{ invoice: at.invoice, amount: 10_000 }],
    }),
  );
const onFile = async (more = {}) =>
  chargeSource(at.parts(), {
    customer: at.customer,
    source: await at.newSource(),
    currency: 'usd',
    invoices: [{ invoice: at.invoice, amount: 10_000 }],
    kind: 'autopay',
    ...more,
  });

describe('a payer on the page', () => {
  test('pays, and returns: the invoice is settled at once, and the webhooks count nothing twice', async () => {
    const url = await at.open();
    expect(await at.attempts()).toMatchObject([{ kind: 'checkout', state: 'open', leases: 1 }]);
    expect(await at.money()).toMatchObject({ balance: 10_000, charges: [] });
    expect(await at.pay(url)).toBe(303);
    expect(await settleCheckout(at.parts(), { checkout: pageOf(url) })).toBe('paid');
    expect(await at.money()).toMatchObject(settled);
    await at.tell();
    expect(await at.money()).toMatchObject({ ...settled, charges: ['succeeded'] });
    expect(await at.attempts()).toMatchObject([{ state: 'succeeded', leases: 0 }]);
  });

  test('pays and never returns: the webhooks tell', async () => {
    await at.pay(await at.open());
    await at.tell();
    expect(await at.money()).toMatchObject(settled);
  });

  test('whose card is declined pays with another on the same page', async () => {
    const url = await at.open();
    expect(await at.pay(url, 'pm_card_chargeDeclined')).toBe(402);
    await at.tell();
    expect(await at.attempts()).toMatchObject([{ state: 'open', leases: 1 }]);
    expect(await at.pay(url)).toBe(303);
    await at.tell();
    expect(await at.money()).toMatchObject(settled);
  });

  test('pays several invoices with a fee: each gets its part, and the fee is none of theirs', async () => {
    const second = await at.newInvoice(5_000);
    const url = await at.open({
      invoices: [
        { invoice: second, amount: 2_000 },
        { invoice: at.invoice, amount: 10_000 },
      ],
      surcharge: { amount: 300, name: 'Card fee' },
    });
    expect(await at.attempts()).toMatchObject([{ leases: 2 }]);
    await at.pay(url);
    await at.tell();
    expect(await at.money()).toMatchObject({ balance: 0, kept: 12_300, unapplied: 0 });
    expect(await at.money({ invoice: second })).toMatchObject({ balance: 3_000 });
    const { body: payments } = await at.caller.call('GET', `/payments?filter[customer]=${at.customer}`);
    expect(payments).toMatchObject([
      {
        amount: 123,
        applied_to: expect.arrayContaining([expect.objectContaining({ type: 'convenience_fee', amount: 3 })]),
      },
    ]);
  });

  test('leaves a card: it is on file, the default, and AutoPay is on where that was asked for', async () => {
    await at.pay(await at.open({ keepMethod: true, autopay: true }));
    await at.tell();
    await at.look(1);
    expect(await at.attempts()).toMatchObject([{ keep: 'kept' }]);
    const { body } = await at.caller.call('GET', `/customers/${at.customer}`);
    expect(body).toMatchObject({ autopay: true, payment_source: { object: 'card', last4: '4242' } });
    // What is on file can be charged.
    const next = await at.newInvoice(700);
    const charged = await at.caller.call('POST', '/charges', {
      amount: 7,
      applied_to: [{ type: 'invoice', invoice: next, amount: 7 }],
      payment_source_id: body.payment_source.id,
      payment_source_type: 'card',
    });
    expect(charged.status).toBe(201);
  });

  test('who pays by bank debit is waited for; if it bounces the invoice is owed again', async () => {
    const url = await at.open({ methodTypes: ['us_bank_account'] });
    expect(await at.pay(url, 'pm_usBankAccount')).toBe(303);
    expect(await settleCheckout(at.parts(), { checkout: pageOf(url) })).toBe('processing');
    expect(await at.attempts()).toMatchObject([{ state: 'processing', leases: 0 }]);
    // It holds no lease, and still nobody else can take that money.
    expect(await startCheckout(at.parts(), at.order())).toMatchObject({ refused: 'not_owed' });
    await at.at.sandbox.settle({ outcome: 'failed' });
    await at.tell();
    expect(await at.attempts()).toMatchObject([{ state: 'failed' }]);
    expect(await at.money()).toMatchObject({ balance: 10_000, kept: 0, charges: ['failed'] });
    await at.open();
  });

  test("finds no other payer's page", async () => {
    const url = await at.open();
    const { body: other } = await at.caller.call('POST', '/customers', { name: 'Other' });
    await expect(settleCheckout(at.parts(), { checkout: pageOf(url), customer: other.id })).rejects.toThrow('No such');
    expect(await settleCheckout(at.parts(), { checkout: pageOf(url), customer: at.customer })).toBe('open');
  });
});

describe('a page for leaving a card', () => {
  test('puts it on file and charges nothing', async () => {
    const answer = await startSetup(at.parts(), { ...at.order(), enableAutopay: true });
    if (!('url' in answer)) throw new Error(answer.message);
    expect(await at.pay(answer.url)).toBe(303);
    expect(await settleCheckout(at.parts(), { checkout: pageOf(answer.url) })).toBe('stored');
    const { body } = await at.caller.call('GET', `/customers/${at.customer}`);
    expect(body).toMatchObject({ autopay: true, payment_source: { last4: '4242' } });
    expect(await at.money()).toMatchObject({ balance: 10_000, kept: 0 });
  });

  test('is told of by webhook alone where the payer does not return', async () => {
    const answer = await startSetup(at.parts(), at.order());
    if (!('url' in answer)) throw new Error(answer.message);
    await at.pay(answer.url);
    await at.tell();
    expect(await at.attempts()).toMatchObject([{ state: 'completed', keep: 'wanted' }]);
    await at.look(1);
    expect(await at.attempts()).toMatchObject([{ state: 'succeeded', keep: 'kept' }]);
  });
});

describe('one at a time', () => {
  test('the same order opens the same page', async () => {
    expect(await at.open()).toBe(await at.open());
    expect(await at.attempts()).toHaveLength(1);
  });

  test('another order closes the first page, on which nobody can pay any more', async () => {
    const first = await at.open();
    const second = await at.open({ invoices: [{ invoice: at.invoice, amount: 4_000 }] });
    expect(await at.pay(first)).not.toBe(303);
    expect(await at.pay(second)).toBe(303);
    await at.tell();
    expect(await at.attempts()).toMatchObject([
      { state: 'expired', leases: 0 },
      { state: 'succeeded', leases: 0 },
    ]);
    expect(await at.money()).toMatchObject({ balance: 6_000, kept: 4_000 });
  });

  test('a charge closes the page, and one is taken', async () => {
    const url = await at.open();
    expect(await onFile()).toMatchObject({ status: 'succeeded' });
    expect(await at.pay(url)).not.toBe(303);
    await at.tell();
    expect(await at.money()).toMatchObject({ ...settled, charges: ['succeeded'] });
  });

  test('a charge is refused when somebody has paid on the page: that is found out, though no webhook has told', async () => {
    await at.pay(await at.open());
    await expect(onFile()).rejects.toThrow('under way');
    expect(await at.money()).toMatchObject(settled);
  });

  test('nothing is opened or charged while the other page does not answer', async () => {
    await at.open();
    at.asked = { ...at.at.processor, expireCheckout: lost, retrieveCheckout: () => Promise.reject(new Error('away')) };
    const other = at.order({ keepMethod: true });
    expect(await startCheckout(at.parts(), other)).toMatchObject({ refused: 'under_way' });
    await expect(onFile()).rejects.toThrow('under way');
    expect(await at.attempts()).toHaveLength(1);
  });

  test('no page while the outcome of a charge is unknown; the charge is found, not repeated', async () => {
    at.asked = {
      ...at.at.processor,
      confirm: async (...args) => {
        await at.at.processor.confirm(...args);
        return lost();
      },
      retrieve: () => Promise.reject(new Error('away')),
    };
    await expect(onFile()).rejects.toThrow('did not answer');
    at.asked = at.at.processor;
    expect(await startCheckout(at.parts(), at.order())).toMatchObject({ refused: 'not_owed' });
    expect(await startCheckout(at.parts(), at.order({ invoices: [{ invoice: at.invoice, amount: 1 }] }))).toMatchObject(
      { refused: 'not_owed' },
    );
    await at.look(2);
    expect(await at.money()).toMatchObject({ ...settled, charges: ['succeeded'] });
  });

  test('a part may be charged, but no second part while the first is not known', async () => {
    const url = await at.open({ invoices: [{ invoice: at.invoice, amount: 4_000 }] });
    at.asked = { ...at.at.processor, createIntent: lost };
    const half = { invoices: [{ invoice: at.invoice, amount: 5_000 }] };
    await expect(onFile(half)).rejects.toThrow('did not answer');
    await expect(onFile(half)).rejects.toThrow('under way');
    expect(await at.pay(url)).not.toBe(303);
  });

  test('an answer that was lost is asked for again: the page is the same, and one', async () => {
    let asked = 0;
    at.asked = {
      ...at.at.processor,
      createCheckout: async (...args) => {
        const made = await at.at.processor.createCheckout(...args);
        return (asked += 1) < 3 ? lost() : made;
      },
    };
    expect(await startCheckout(at.parts(), at.order())).toMatchObject({ refused: 'silent' });
    const url = await at.open();
    expect(await at.attempts()).toMatchObject([{ state: 'open' }]);
    expect(await at.pay(url)).toBe(303);
  });

  test('whoever is overtaken while their page is made gets none, and it does not stand open', async () => {
    let made = '';
    at.asked = {
      ...at.at.processor,
      createCheckout: async (...args) => {
        const outcome = await at.at.processor.createCheckout(...args);
        if (outcome.outcome === 'created' && made === '') {
          made = outcome.checkout.url ?? '';
          await at.open({ keepMethod: true });
        }
        return outcome;
      },
    };
    expect(await startCheckout(at.parts(), at.order())).toMatchObject({ refused: 'under_way' });
    expect(await at.pay(made)).not.toBe(303);
    expect(await at.attempts()).toMatchObject([{ state: 'expired' }, { state: 'open', leases: 1 }]);
  });

  test('a processor that will not make the page leaves nothing behind', async () => {
    const order = at.order({ methodTypes: ['no_such_method'] });
    expect(await startCheckout(at.parts(), order)).toMatchObject({ refused: 'not_accepted' });
    expect(await at.attempts()).toMatchObject([{ state: 'expired', leases: 0 }]);
    await at.open();
  });

  test('more than is owed is refused', async () => {
    const order = at.order({ invoices: [{ invoice: at.invoice, amount: 10_001 }] });
    expect(await startCheckout(at.parts(), order)).toMatchObject({ refused: 'not_owed' });
    expect(await at.attempts()).toEqual([]);
  });
});

describe('a page that is wanted no more', () => {
  test('is closed when its hour is over, and the invoice can be charged', async () => {
    const url = await at.open();
    const [attempt] = await at.attempts();
    if (!attempt) throw new Error('no attempt');
    await at.look(30);
    expect(await at.attempts()).toMatchObject([{ state: 'open' }]);
    // The sandbox keeps to the wall clock: what an hour does is done by hand.
    await at.at.processor.expireCheckout(pageOf(url), 'an hour has passed');
    await at.look(62);
    expect(await at.attempts()).toMatchObject([{ state: 'expired', leases: 0 }]);
    expect(await onFile()).toMatchObject({ status: 'succeeded' });
  });

  test.each([
    ['paid by other means', byBank],
    ['void', () => at.change((unit) => voidInvoice(unit, at.invoice))],
  ])('is closed when the invoice is %s', async (_how, settle) => {
    const url = await at.open();
    await settle();
    await at.look();
    expect(await at.attempts()).toMatchObject([{ state: 'expired', leases: 0 }]);
    expect(await at.pay(url)).not.toBe(303);
  });

  test('stays where enough is still owed', async () => {
    const url = await at.open({ invoices: [{ invoice: at.invoice, amount: 1_000 }] });
    await at.change((unit) =>
      recordPayment(unit, {
        customer: at.customer,
        currency: 'usd',
        amount: 9_000,
        appliedTo: [{ invoice: at.invoice, amount: 9_000 }],
      }),
    );
    await at.look();
    expect(await at.pay(url)).toBe(303);
    await at.tell();
    expect(await at.money()).toMatchObject(settled);
  });
});

describe('money that comes although nothing is owed any more', () => {
  const event = (type: string) =>
    at.caller.call('GET', `/invoices/${at.invoice}/timeline`).then(({ body }) => JSON.stringify(body).includes(type));

  test('goes back by itself, once, and both are seen', async () => {
    const url = await at.open();
    await byBank();
    expect(await at.pay(url)).toBe(303);
    await at.tell();
    expect(await at.money()).toMatchObject({ balance: 0, kept: 20_000, unapplied: 10_000 });
    await at.look();
    await at.tell();
    await at.look();
    expect(await at.money()).toMatchObject({ ...settled, back: 10_000 });
    expect(await event('payment.not_owed')).toBe(true);
  });

  test('on a page that we hold for closed goes back as well', async () => {
    const url = await at.open();
    const [attempt] = await at.attempts();
    if (!attempt) throw new Error('no attempt');
    await at.pay(url);
    const [page] = [pageOf(url)];
    const { metadata } = (await at.at.processor.retrieveCheckout(page)) ?? { metadata: {} };
    at.asked = {
      ...at.at.processor,
      expireCheckout: async () => ({
        outcome: 'expired',
        checkout: { id: page, mode: 'payment', status: 'expired', metadata, expiresAt: 0 },
      }),
    };
    expect(await endCheckout(at.parts(), attempt.id)).toMatchObject({ state: 'expired' });
    expect(await onFile()).toMatchObject({ status: 'succeeded' });
    at.asked = at.at.processor;
    await at.tell();
    await at.look();
    expect(await at.money()).toMatchObject({ ...settled, back: 10_000, charges: ['succeeded', 'succeeded'] });
    expect(await at.attempts()).toMatchObject([{ state: 'succeeded' }, { state: 'succeeded' }]);
  });

  test('goes back in the part that is not owed, with that part of the fee', async () => {
    const url = await at.open({ surcharge: { amount: 200, name: 'Fee' } });
    await at.change((unit) =>
      recordPayment(unit, {
        customer: at.customer,
        currency: 'usd',
        amount: 4_000,
        appliedTo: [{ invoice: at.invoice, amount: 4_000 }],
      }),
    );
    await at.pay(url);
    await at.tell();
    await at.look();
    // 6,000 were still owed of 10,000: 120 of 200 are earned, 4,080 go back.
    expect(await at.money()).toMatchObject({ balance: 0, back: 4_080, kept: 10_120, unapplied: 0 });
  });

  test('becomes credit where the company wants that', async () => {
    expect((await at.caller.call('PATCH', '/companies/current', { late_payment: 'credit' })).body).toMatchObject({
      late_payment: 'credit',
    });
    try {
      const url = await at.open();
      await byBank();
      await at.pay(url);
      await at.tell();
      await at.look();
      expect(await at.money()).toMatchObject({ balance: 0, kept: 20_000, unapplied: 0, credit: 10_000, back: 0 });
    } finally {
      await at.caller.call('PATCH', '/companies/current', { late_payment: 'refund' });
    }
  });

  test('whose return gets no answer is given back once, when the processor answers', async () => {
    const url = await at.open();
    await byBank();
    await at.pay(url);
    await at.tell();
    at.asked = {
      ...at.at.processor,
      refund: async (...args) => {
        await at.at.processor.refund(...args);
        return lost();
      },
    };
    await at.look();
    expect(await at.money()).toMatchObject({ back: 0, unapplied: 10_000 });
    at.asked = at.at.processor;
    await at.look(10);
    await at.tell();
    expect(await at.money()).toMatchObject({ ...settled, back: 10_000 });
  });

  test('that cannot go back is left to a person, and lies unapplied', async () => {
    const url = await at.open();
    await byBank();
    await at.pay(url);
    await at.tell();
    at.asked = { ...at.at.processor, refund: async () => ({ outcome: 'refused', reason: 'no' }) };
    await at.look();
    at.asked = at.at.processor;
    await at.tell();
    await at.look(10);
    expect(await at.money()).toMatchObject({ back: 0, unapplied: 10_000 });
    expect((await at.attempts())[0]).toMatchObject({ state: 'succeeded' });
  });

  test('and that somebody has used meanwhile stays where it was put', async () => {
    const url = await at.open();
    await byBank();
    const second = await at.newInvoice(10_000);
    await at.pay(url);
    // Before anything is given back a person applies it.
    await at.tell();
    const { body } = await at.caller.call('GET', `/payments?filter[customer]=${at.customer}`);
    const late = body.find(({ balance }: { balance: number }) => balance > 0);
    expect(late).toMatchObject({ amount: 100, balance: 100 });
    await at.caller.call('PATCH', `/payments/${late.id}`, {
      applied_to: [{ type: 'invoice', invoice: second, amount: 100 }],
    });
    await at.look();
    expect(await at.money({ invoice: second })).toMatchObject({ balance: 0, back: 0, unapplied: 0, kept: 20_000 });
  });
});
