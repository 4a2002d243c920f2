import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { pino } from 'pino';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLifecycleActivities } from '../../activities/lifecycle.js';
import { retryInbound } from '../../activities/retry-inbound.js';
import { storeInbound } from '../../commands/store-inbound.js';
import type { InvoiceId } from '../../domain/ids.js';
import type { MailPort } from '../../providers/mail/port.js';
import { createResendMail } from '../../providers/mail/resend.js';
import { relayOnce } from '../../wake/relay.js';
import type { StepRequest } from '../../workflows/activity-types.js';
import { type Caller, openApp } from './open-app.js';

/** What an error quotes of a payer stays where the payer's data is: no history, event, log line or bookkeeping row has it. */

const NOW = Date.UTC(2026, 0, 5, 16);
const PAYER = 'ann.payer@bluemill.example';
const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller({ testClock: NOW });
});

let logged: string[];
beforeEach(() => {
  logged = [];
});
const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
const wakeParts = () => ({ temporal: opened.parts.temporal, system: opened.parts.system, log });

/** A real error of PostgreSQL that quotes what it was given. */
const quoting = () => sql`select ${PAYER}::text::int`.execute(opened.parts.db);

describe('a step that sends mail', () => {
  let invoice: InvoiceId;
  let step: StepRequest;
  beforeEach(async () => {
    const { body: customer } = await caller.call('POST', '/customers', { name: 'Blue Mill', email: PAYER });
    const { body } = await caller.call('POST', '/invoices', {
      customer: customer.id,
      items: [{ name: 'x', unit_cost: 20 }],
    });
    invoice = body.id;
    const { next } = (await caller.call('GET', `/invoices/${invoice}/plan`)).body;
    await opened.parts.system
      .updateTable('test_clock')
      .set({ now_at: sql<Date>`greatest(now_at, ${new Date(next.at * 1000)})` })
      .execute();
    step = { company: caller.company, invoice, step: next.id, asOf: next.at * 1000 };
  });

  const runOver = async (mail: MailPort): Promise<ApplicationFailure | undefined> => {
    const activities = createLifecycleActivities({ db: opened.parts.db, mailOf: () => mail });
    try {
      await new MockActivityEnvironment({ attempt: 20 }, { logger: new DefaultLogger('ERROR') }).run(
        (request: StepRequest) => activities.runStep(request),
        step,
      );
      return undefined;
    } catch (error) {
      if (!(error instanceof ApplicationFailure)) throw error;
      return error;
    }
  };

  test('over a database that quotes a payer fails with the kind of error and its places', async () => {
    const failure = await runOver({ sendBytes: async () => quoting().then(() => expect.fail('no error')) });
    expect(failure).toMatchObject({ message: 'error 22P02', nonRetryable: false });
    expect(failure?.stack).toMatch(/\n {4}at /);
    expect(`${failure?.stack} ${JSON.stringify(failure)}`).not.toContain(PAYER);
    expect(JSON.stringify((await caller.call('GET', `/invoices/${invoice}`)).body)).toContain('(error 22P02)');
    await nothingToldOf(PAYER);
  });

  test.each([422, 403, 500])(
    'over a provider that quotes a payer in a %i keeps its words with the message',
    async (status) => {
      const words = `Invalid \`to\` field: ${PAYER}`;
      const provider = createServer((_request, response) =>
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(JSON.stringify({ statusCode: status, name: 'validation_error', message: words })),
      );
      await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
      const baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
      const failure = await runOver(createResendMail({ apiKey: 're', baseUrl, timeoutMs: 2_000 }));
      await new Promise((resolve) => provider.close(resolve));
      if (status === 422) expect(failure).toBeUndefined();
      else expect(failure?.message).toBe(`mail provider: ${status} validation_error`);
      expect(`${failure?.stack} ${JSON.stringify(failure)}`).not.toContain(PAYER);
      const kept = await opened.parts.system
        .selectFrom('message as m')
        .innerJoin('claim as c', 'c.message_id', 'm.id')
        .select('m.outcome_detail')
        .where('c.invoice_id', '=', invoice)
        .executeTakeFirstOrThrow();
      expect(kept.outcome_detail).toBe(`${status} validation_error ${words}`);
      await nothingToldOf(PAYER);
    },
  );
});

test('a wake that cannot be planned notes the kind of error', async () => {
  const { system } = opened.parts;
  await relayOnce(wakeParts(), async () => quoting().then(() => undefined), -60_000);
  const errors = await system.selectFrom('event_delivery').select('last_error').distinct().execute();
  expect(errors).toContainEqual({ last_error: 'error 22P02' });
  expect(logged.join()).toContain('error 22P02');
  await nothingToldOf(PAYER);
});

test('an event of a provider that cannot be read notes the kind of error', async () => {
  const { db, system } = opened.parts;
  await storeInbound(db, caller.company, {
    provider: 'stripe',
    id: 'evt_broken',
    type: 'payment_intent.succeeded',
    raw: `${PAYER} is no JSON`,
  });
  await system
    .updateTable('inbound_event')
    .set({ not_before: new Date(Date.now() - 60_000) })
    .execute();
  expect(await retryInbound({ ...wakeParts(), db })).toBe(0);
  const { last_error } = await system.selectFrom('inbound_event').select('last_error').executeTakeFirstOrThrow();
  expect(last_error).toBe('SyntaxError');
  expect(logged.join()).toContain('SyntaxError');
  await nothingToldOf(PAYER);
});

/** Of all that leaves the company's own facts. */
async function nothingToldOf(payer: string): Promise<void> {
  const { system } = opened.parts;
  const told = await Promise.all([
    system.selectFrom('event').selectAll().execute(),
    system.selectFrom('event_delivery').selectAll().execute(),
    system.selectFrom('inbound_event').select('last_error').execute(),
    system.selectFrom('invoice').select('attention').execute(),
  ]);
  expect(JSON.stringify(told)).not.toContain(payer);
  expect(logged.join()).not.toContain(payer);
}
