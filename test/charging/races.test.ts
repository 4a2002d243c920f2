import { expect, test } from 'vitest';
import { chargeSource } from '../../charging/charge-source.js';
import { ProcessorSilent } from '../../charging/processor-silent.js';
import { settleCheckout } from '../../charging/settle-checkout.js';
import { startCheckout } from '../../charging/start-checkout.js';
import { Refusal } from '../../domain/refusal.js';
import { openCounter } from './counter.js';

const at = openCounter();
const TRIES = Number(process.env['COLLECTION_RACES'] ?? 50);

const pageOf = (url: string) => url.split('/').at(-1) ?? '';
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** What is refused, or not known yet, is an answer here. */
const answered = <T>(work: Promise<T>) =>
  work.catch((error: unknown) => {
    if (error instanceof Refusal || error instanceof ProcessorSilent) return undefined;
    throw error;
  });

/** Repeatable: which of the two is how many milliseconds late, and what of the processor's answers is lost. */
function chanceOf(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A processor of which some answers get lost after it has done what was asked. */
function losing(chance: (below: number) => number): void {
  const real = at.at.processor;
  const lose = () => chance(5) === 0;
  at.asked = {
    ...real,
    confirm: async (...args) => {
      const outcome = await real.confirm(...args);
      return lose() ? { outcome: 'unknown', reason: 'lost' } : outcome;
    },
    createCheckout: async (...args) => {
      const outcome = await real.createCheckout(...args);
      return lose() ? { outcome: 'unknown', reason: 'lost' } : outcome;
    },
    expireCheckout: async (...args) => {
      // It says that the page is closed, and it is not: the payer may pay all the same.
      const open = chance(4) === 0 ? await real.retrieveCheckout(args[0]) : undefined;
      if (open?.status === 'open') return { outcome: 'expired', checkout: { ...open, status: 'expired' } };
      const outcome = await real.expireCheckout(...args);
      return lose() ? { outcome: 'unknown', reason: 'lost' } : outcome;
    },
    refund: async (...args) => {
      const outcome = await real.refund(...args);
      return lose() ? { outcome: 'unknown', reason: 'lost' } : outcome;
    },
  };
}

/** Everything that is still to come comes: webhooks, what is asked again, and what they bring. */
async function rest(): Promise<void> {
  at.asked = at.at.processor;
  for (let i = 0; i < 3; i++) {
    await at.tell();
    await at.look(12);
  }
  await at.tell();
}

test(
  `a payer on the page and AutoPay at the same instant, ${TRIES} times: the money is kept once`,
  async () => {
    const ends = { one: 0, returned: 0 };
    for (let i = 0; i < TRIES; i++) {
      const chance = chanceOf(i);
      at.customer = (await at.caller.call('POST', '/customers', { name: `Payer ${i}` })).body.id;
      at.invoice = await at.newInvoice(10_000);
      const source = await at.newSource();
      const url = await at.open();
      losing(chance);
      const charge = {
        customer: at.customer,
        source,
        currency: 'usd',
        invoices: [{ invoice: at.invoice, amount: 10_000 }],
        kind: 'autopay' as const,
      };
      // A claim takes longer than a payer's click: somewhere in these both meet.
      const pays = async () => {
        await wait(chance(80));
        await at.pay(url);
        if (chance(2) === 0) await answered(settleCheckout(at.parts(), { checkout: pageOf(url) }));
      };
      const collects = async () => {
        await wait(chance(20));
        await answered(chargeSource(at.parts(), charge));
      };
      const hears = async () => {
        await wait(chance(100));
        await at.tell();
      };
      await Promise.all([pays(), collects(), hears()]);
      await rest();
      const money = await at.money({ proved: i % 10 === 9 || i === TRIES - 1 });
      const taken = money.charges.filter((status) => status === 'succeeded').length;
      expect({ i, ...money, taken }).toMatchObject({
        i,
        balance: 0,
        kept: 10_000,
        unapplied: 0,
        back: (taken - 1) * 10_000,
      });
      for (const { state, leases } of await at.attempts()) {
        expect(['succeeded', 'expired', 'failed']).toContain(state);
        expect(leases).toBe(0);
      }
      ends[taken === 1 ? 'one' : 'returned'] += 1;
    }
    if (process.env['COLLECTION_RACES']) console.log(ends);
    // Without both ends it was no race.
    expect(Math.min(ends.one, ends.returned)).toBeGreaterThan(0);
  },
  TRIES * 5_000,
);

test(
  `two windows of one payer, and a charge by the API, ${Math.ceil(TRIES / 5)} times`,
  async () => {
    for (let i = 0; i < Math.ceil(TRIES / 5); i++) {
      const chance = chanceOf(1_000 + i);
      at.customer = (await at.caller.call('POST', '/customers', { name: `Payer ${i}` })).body.id;
      at.invoice = await at.newInvoice(10_000);
      const source = await at.newSource();
      losing(chance);
      const comes = async (keepMethod: boolean) => {
        const answer = await startCheckout(at.parts(), at.order({ keepMethod }));
        await wait(chance(8));
        if ('url' in answer) await at.pay(answer.url);
      };
      const byApi = async () => {
        await wait(chance(20));
        await at.caller.call('POST', '/charges', {
          amount: 100,
          applied_to: [{ type: 'invoice', invoice: at.invoice, amount: 100 }],
          payment_source_id: source,
          payment_source_type: 'card',
        });
      };
      await Promise.all([comes(false), comes(true), byApi()]);
      await rest();
      const money = await at.money();
      const taken = money.charges.filter((status) => status === 'succeeded').length;
      expect({ i, ...money }).toMatchObject({ i, balance: taken === 0 ? 10_000 : 0, unapplied: 0 });
      expect(money.kept).toBe(taken === 0 ? 0 : 10_000);
    }
  },
  TRIES * 1_000,
);
