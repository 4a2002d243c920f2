import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLifecycleActivities } from '../../activities/lifecycle.js';
import { readConfig } from '../../config.js';
import { createResendMail } from '../../providers/mail/resend.js';
import type { StepRequest } from '../../workflows/activity-types.js';
import { openApp } from './open-app.js';

const NOW = Date.UTC(2026, 0, 5, 16);
const opened = openApp();

/** A new invoice's delivery, tried twenty times while the provider answers 429 with `answer`. */
async function deliverAgainst(answer: { readonly name: string; readonly retryAfter?: string }) {
  const caller = await opened.newCaller({ testClock: NOW });
  const { body: customer } = await caller.call('POST', '/customers', { name: 'Mill', email: 'ap@bluemill.example' });
  const items = [{ name: 'x', unit_cost: 20 }];
  const { body: invoice } = await caller.call('POST', '/invoices', { customer: customer.id, items });
  const { next } = (await caller.call('GET', `/invoices/${invoice.id}/plan`)).body;
  await opened.parts.system
    .updateTable('test_clock')
    .set({ now_at: sql<Date>`greatest(now_at, ${new Date(next.at * 1000)})` })
    .execute();
  const provider = createServer((_request, response) => {
    const patience = answer.retryAfter === undefined ? {} : { 'retry-after': answer.retryAfter };
    response.writeHead(429, { 'content-type': 'application/json', ...patience });
    response.end(JSON.stringify({ statusCode: 429, name: answer.name, message: 'Too many requests' }));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const mail = createResendMail({ apiKey: 're', baseUrl, timeoutMs: 2_000 });
  const activities = createLifecycleActivities({ db: opened.parts.db, mailOf: () => mail });
  const step = { company: caller.company, invoice: invoice.id, step: next.id, asOf: next.at * 1000 };
  const failures: unknown[] = [];
  for (let attempt = 1; attempt <= 20; attempt++) {
    const context = new MockActivityEnvironment({ attempt }, { logger: new DefaultLogger('ERROR') });
    failures.push(
      await context
        .run((request: StepRequest) => activities.runStep(request), step)
        .then(
          () => undefined,
          (error: unknown) => error,
        ),
    );
  }
  await new Promise((resolve) => provider.close(resolve));
  const { body } = await caller.call('GET', `/invoices/${invoice.id}`);
  return { failures, attention: JSON.stringify(body) };
}

test('a provider that is asked too often is asked again when it says, and no person is called for it', async () => {
  const { failures, attention } = await deliverAgainst({ name: 'rate_limit_exceeded', retryAfter: '7' });
  for (const failure of failures) {
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({
      message: 'mail provider: 429 rate_limit_exceeded',
      type: 'MailNotAccepted',
      nextRetryDelay: 7_000,
    });
  }
  expect(attention).not.toContain('has not taken it yet');
});

test('one whose quota is used up is tried as ever, and a person is told', async () => {
  const { failures, attention } = await deliverAgainst({ name: 'daily_quota_exceeded', retryAfter: '7' });
  expect(failures.at(-1)).toMatchObject({ type: 'MailNotAccepted', nextRetryDelay: undefined });
  expect(attention).toContain('has not taken it yet');
});

test.each([
  [undefined, 1_000],
  ['0', 1_000],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 1_000],
  ['86400', 3_600_000],
])('Retry-After %s: again in %i ms', async (retryAfter, nextRetryDelay) => {
  const answer = { name: 'rate_limit_exceeded', ...(retryAfter === undefined ? {} : { retryAfter }) };
  expect((await deliverAgainst(answer)).failures[0]).toMatchObject({ nextRetryDelay });
});

test('MAIL_PER_SECOND is a number above 0', () => {
  const read = (value?: string) => readConfig({ DATABASE_URL: 'postgres://x', MAIL_PER_SECOND: value }).MAIL_PER_SECOND;
  expect([read(), read('10'), read('0.5')]).toEqual([undefined, 10, 0.5]);
  for (const value of ['0', '-1', 'many', '1e9']) expect(() => read(value)).toThrow('MAIL_PER_SECOND');
});
