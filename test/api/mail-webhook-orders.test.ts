import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { createLifecycleActivities } from '../../activities/lifecycle.js';
import { inCompany } from '../../db/company-scope.js';
import { signSvix } from '../../dev/outbox/sign.js';
import type { CompanyId, InvoiceId } from '../../domain/ids.js';
import type { MailPort } from '../../providers/mail/port.js';
import type { StepRequest } from '../../workflows/activity-types.js';
import { type Caller, openApp } from './open-app.js';

const SECRET = 'whsec_bG9jYWxsb2NhbGxvY2FsbG9jYWw=';
/** A Wednesday, 10:00 in Chicago. */
const NOW = Date.UTC(2026, 0, 14, 16);
const opened = openApp({ webhooks: { outboxResendSecret: SECRET }, limits: { ratePerMinute: 1_000_000 } });
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller({ testClock: NOW });
});

type Told = 'delivered' | 'bounced' | 'complained';

/** When the provider's webhooks reach us, seen from our own record of the send. */
/** Of what broke only its name is told. */
class Crash extends Error {
  override readonly name = 'Crash';
}

const moments = ['after it', 'before it', 'instead of it: we crashed', 'after we gave up: nobody knew'] as const;
type Moment = (typeof moments)[number];

const expected: Record<string, { state: Told; suppressed: Told | null; attention: string | null }> = {
  delivered: { state: 'delivered', suppressed: null, attention: null },
  bounced: {
    state: 'bounced',
    suppressed: 'bounced',
    attention: 'An address of the payer bounced: it is written to no more',
  },
  complained: {
    state: 'complained',
    suppressed: 'complained',
    attention: 'An address of the payer complained: it is written to no more',
  },
};

describe.each(moments)('webhooks that come %s', (moment) => {
  test.each([
    ['delivered', 'delivered'],
    ['bounced', 'bounced'],
    ['delivered, bounced', 'bounced'],
    ['bounced, delivered', 'bounced'],
    ['delivered, complained', 'complained'],
    ['complained, delivered', 'complained'],
    ['bounced, complained', 'complained'],
    ['complained, bounced', 'complained'],
    ['delivered, bounced, complained', 'complained'],
    ['complained, bounced, delivered', 'complained'],
    ['bounced, complained, delivered', 'complained'],
    ['bounced, delivered, complained, bounced, delivered', 'complained'],
  ])('%s: the message is %s, said once, and its step is done', async (order, last) => {
    const end = await sendAndTell(moment, order.split(', ') as Told[]);
    expect(end).toEqual({
      ...expected[last],
      claim: 'done',
      sent: true,
      invoiceSent: true,
      status: 'sent',
      sends: 1,
      waiting: 0,
      underWay: 0,
    });
  });
});

test('a bounce that may pass suppresses nobody, and an address comes with or without its name', async () => {
  const passing = await newDelivery();
  await passing.run((key) => tell('bounced', key, { to: passing.email, bounce: 'Transient' }));
  expect(await passing.read()).toMatchObject({ state: 'bounced', suppressed: null, attention: null });
  const named = await newDelivery();
  await named.run((key) => tell('bounced', key, { to: `"Payer, the" <${named.email.toUpperCase()}>` }));
  expect(await named.read()).toMatchObject({ state: 'bounced', suppressed: 'bounced' });
});

test('a bounce of a mail to several suppresses none of them, for it does not say whose it was, and asks a person', async () => {
  const delivery = await newDelivery();
  await delivery.run((key) => tell('bounced', key, { to: [delivery.email, 'second@payer.example'] }));
  expect(await delivery.read()).toMatchObject({
    state: 'bounced',
    suppressed: null,
    attention: expect.stringMatching(/^Of the 2 addresses of message \d+ one bounced$/),
  });
});

test('a webhook about a message of another company, of nobody, or of nothing we keep is taken and changes nothing', async () => {
  const stranger = await opened.newCaller({ testClock: NOW });
  const delivery = await newDelivery();
  await delivery.run(async (key) => {
    await tell('complained', key, { to: delivery.email, address: stranger.connectionToken });
    await tell('complained', 'dc-0-0-none-none-0', { to: delivery.email });
    await tell('opened', key, { to: delivery.email });
  });
  expect(await delivery.read()).toMatchObject({ state: 'sent', suppressed: null, attention: null, waiting: 0 });
});

async function sendAndTell(moment: Moment, order: readonly Told[]) {
  const delivery = await newDelivery();
  const tellAll = async (key: string) => {
    for (const told of order) await tell(told, key, { to: delivery.email });
  };
  switch (moment) {
    case 'after it':
      await tellAll(await delivery.run(async () => undefined));
      break;
    case 'before it':
      await delivery.run(tellAll);
      break;
    case 'instead of it: we crashed':
      await expect(
        delivery.run(async (key) => {
          await tellAll(key);
          throw new Crash();
        }),
      ).rejects.toThrow('Crash');
      await delivery.run(async () => undefined);
      break;
    case 'after we gave up: nobody knew': {
      let sentKey = '';
      const crash = async (key: string) => {
        sentKey = key;
        throw new Crash();
      };
      await expect(delivery.run(crash)).rejects.toThrow('Crash');
      await inCompany(opened.parts.db, caller.company, ({ trx }) =>
        sql`update message set first_attempt_at = first_attempt_at - interval '21 hours' where key = ${sentKey}`.execute(
          trx,
        ),
      );
      await delivery.run(crash);
      expect(await delivery.read()).toMatchObject({ state: 'unknown', claim: 'failed', sent: false });
      await tellAll(sentKey);
    }
  }
  return delivery.read();
}

/** An invoice whose delivery is due, and the activity that takes the step, with a provider that does as `during` says. */
async function newDelivery() {
  const email = `${randomUUID()}@payer.example`;
  const { body: customer } = await caller.call('POST', '/customers', { name: 'Payer', email });
  const { body: invoice } = await caller.call('POST', '/invoices', {
    customer: customer.id,
    items: [{ name: 'x', unit_cost: 20 }],
  });
  const plan = async () => (await caller.call('GET', `/invoices/${invoice.id}/plan`)).body;
  const { next } = await plan();
  await opened.parts.system
    .updateTable('test_clock')
    .set({ now_at: sql<Date>`greatest(now_at, ${new Date(next.at * 1000)})` })
    .execute();
  let sends = 0;
  let lastKey = '';
  const run = async (during: (key: string) => Promise<void>): Promise<string> => {
    const mail: MailPort = {
      async sendBytes(_body, key) {
        sends += 1;
        lastKey = key;
        await during(key);
        return { outcome: 'accepted', providerId: `email_${key}` };
      },
    };
    const activities = createLifecycleActivities({ db: opened.parts.db, mailOf: () => mail });
    await new MockActivityEnvironment().run((step: StepRequest) => activities.runStep(step), {
      company: caller.company,
      invoice: invoice.id as InvoiceId,
      step: next.id,
      asOf: next.at * 1000,
    });
    return lastKey;
  };
  const read = async () => ({
    ...(await readMessage(caller.company, { invoice: invoice.id, email })),
    status: (await caller.call('GET', `/invoices/${invoice.id}`)).body.status,
    sends,
  });
  return { email, run, read };
}

async function tell(
  told: string,
  key: string,
  about: { to: string | string[]; bounce?: string; address?: string },
): Promise<void> {
  const payload = JSON.stringify({
    type: `email.${told}`,
    created_at: new Date(NOW).toISOString(),
    data: {
      created_at: new Date(NOW).toISOString(),
      email_id: `email_${key}`,
      from: '"Acme" <ar@acme.example>',
      to: [about.to].flat(),
      subject: 'Invoice',
      tags: { message: key, connection: caller.connectionToken },
      ...(told === 'bounced'
        ? { bounce: { type: about.bounce ?? 'Permanent', subType: 'General', message: 'No such mailbox' } }
        : {}),
    },
  });
  const { statusCode } = await opened.app.inject({
    method: 'POST',
    url: `/webhooks/resend/${about.address ?? caller.connectionToken}`,
    payload,
    headers: {
      'content-type': 'application/json',
      ...signSvix(`msg_${randomUUID()}`, payload, SECRET, Math.floor(Date.now() / 1000)),
    },
  });
  expect(statusCode).toBe(200);
}

async function readMessage(company: CompanyId, of: { invoice: number; email: string }) {
  const { rows } = await sql<Record<string, unknown>>`
    select m.state, c.state as claim, m.sent_at is not null as sent, i.sent_at is not null as "invoiceSent", nullif((select string_agg(value, '; ') from jsonb_each_text(i.attention)), '') as attention,
      (select reason from email_suppression where company_id = ${company} and email = ${of.email}) as suppressed,
      (select count(*) from inbound_event where processed_at is null) as waiting,
      (select count(*) from claim where company_id = ${company} and state = 'claimed') as "underWay"
    from message m join claim c on c.message_id = m.id join invoice i on i.id = c.invoice_id
    where c.company_id = ${company} and c.invoice_id = ${of.invoice}`.execute(opened.parts.system);
  expect(rows).toHaveLength(1);
  return rows[0];
}
