import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';
import { type MailChoice, mailOf } from '../../activities/mail-of.js';
import { buildApp } from '../../api/app.js';
import type { WebhookSecrets } from '../../api/parts.js';
import { createCompany } from '../../commands/create-company.js';
import { signSvix } from '../../dev/outbox/sign.js';
import { createResendMail } from '../../providers/mail/resend.js';
import { type Caller, openApp } from './open-app.js';

/** Keys from the environment serve the first company on the wall clock (DESIGN section 7). */

const opened = openApp();
let simulated: Caller;
let first: Caller;
let second: Caller;
beforeAll(async () => {
  // A trial that was made earlier is not whom the keys are for.
  simulated = await opened.newCaller({ testClock: Date.now() });
  first = await opened.newCaller();
  second = await opened.newCaller();
});

test('companies that are made at once have one first among them', async () => {
  const empty = opened.parts.system;
  await empty.updateTable('company').set({ environment_keys: false }).execute();
  const wanted = { name: 'Acme', email: 'ar@acme.example', zone: 'UTC', currency: 'usd' };
  await Promise.all([1, 2, 3].map(() => createCompany(opened.parts, wanted)));
  const owners = await empty.selectFrom('company').select('id').where('environment_keys', '=', true).execute();
  expect(owners).toHaveLength(1);
  await empty.updateTable('company').set({ environment_keys: false }).execute();
  await empty.updateTable('company').set({ environment_keys: true }).where('id', '=', first.company).execute();
});

describe('mail', () => {
  const port = (apiKey: string) => createResendMail({ apiKey, baseUrl: 'http://127.0.0.1:1', timeoutMs: 1_000 });
  const [real, outbox] = [port('real'), port('outbox')];
  const choose = async (choice: MailChoice, { company }: Caller) => {
    const row = await opened.parts.system
      .selectFrom('company')
      .selectAll()
      .where('id', '=', company)
      .executeTakeFirstOrThrow();
    return mailOf(choice)(row);
  };
  const none = {
    message: 'no mail provider is configured for this company',
    type: 'NoMailProvider',
    nonRetryable: true,
  };

  test('of the first company goes by the real provider, of a test clock to the outbox, of another nowhere', async () => {
    const both = { real, outbox };
    expect(await choose(both, first)).toBe(real);
    expect(await choose(both, simulated)).toBe(outbox);
    await expect(choose(both, second)).rejects.toMatchObject(none);
    await expect(choose({ real }, simulated)).rejects.toMatchObject(none);
  });

  test('goes to the outbox for everybody where there is nothing else, and nowhere where there is nothing', async () => {
    for (const caller of [first, second, simulated]) {
      expect(await choose({ outbox }, caller)).toBe(outbox);
      await expect(choose({}, caller)).rejects.toMatchObject(none);
    }
  });
});

describe('webhooks', () => {
  const real = { stripeSecret: 'whsec_real', resendSecret: 'whsec_cmVhbHJlYWxyZWFscmVhbA==' };
  const standIns = {
    sandboxStripeSecret: 'whsec_sandbox',
    outboxResendSecret: 'whsec_bG9jYWxsb2NhbGxvY2FsbG9jYWw=',
  };

  /** Which of both signatures each company's address takes, with these secrets configured. */
  async function taken(webhooks: WebhookSecrets) {
    const app = buildApp({ ...opened.parts, webhooks });
    const post = async ({ connectionToken }: Caller, secrets: { stripe: string; resend: string }) => {
      const at = Math.floor(Date.now() / 1000);
      const event = JSON.stringify({
        id: `evt_${randomUUID()}`,
        object: 'event',
        type: 'x',
        created: at,
        data: { object: {} },
      });
      const mail = JSON.stringify({ type: 'email.opened', created_at: new Date().toISOString(), data: {} });
      const stripe = await app.inject({
        method: 'POST',
        url: `/webhooks/stripe/${connectionToken}`,
        payload: event,
        headers: {
          'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload: event, secret: secrets.stripe }),
        },
      });
      const resend = await app.inject({
        method: 'POST',
        url: `/webhooks/resend/${connectionToken}`,
        payload: mail,
        headers: signSvix(`msg_${randomUUID()}`, mail, secrets.resend, at),
      });
      expect([200, 400]).toContain(stripe.statusCode);
      expect([200, 400]).toContain(resend.statusCode);
      return `${stripe.statusCode === 200 ? 'stripe' : '-'} ${resend.statusCode === 200 ? 'resend' : '-'}`;
    };
    const of = async (caller: Caller) => ({
      real: await post(caller, { stripe: real.stripeSecret, resend: real.resendSecret }),
      standIns: await post(caller, { stripe: standIns.sandboxStripeSecret, resend: standIns.outboxResendSecret }),
    });
    const answers = { first: await of(first), second: await of(second), simulated: await of(simulated) };
    await app.close();
    return answers;
  }

  const nothing = { real: '- -', standIns: '- -' };
  const local = { real: '- -', standIns: 'stripe resend' };

  test('real ones reach the first company alone, those of the stand-ins only test clocks', async () => {
    expect(await taken({ ...real, ...standIns, realMail: true })).toEqual({
      first: { real: 'stripe resend', standIns: '- -' },
      second: nothing,
      simulated: local,
    });
  });

  test('where anything real is configured, no stand-in speaks for what is not', async () => {
    expect(await taken({ ...standIns, realMail: true })).toEqual({
      first: nothing,
      second: nothing,
      simulated: local,
    });
    expect(await taken({ ...standIns, stripeSecret: real.stripeSecret })).toEqual({
      first: { real: 'stripe -', standIns: '- -' },
      second: nothing,
      simulated: local,
    });
  });

  test('where only the stand-ins are configured, they speak to everybody', async () => {
    expect(await taken(standIns)).toEqual({ first: local, second: local, simulated: local });
  });
});
