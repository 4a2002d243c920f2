import { expect, it } from 'vitest';
import { createPolicy } from '../../commands/create-policy.js';
import { enrolInvoice } from '../../commands/enrol-invoice.js';
import { openDatabase } from '../db/open-database.js';
import { DAY, invoice100, plainPolicy, START } from '../lives/harness.js';
import { moveClock, openOffice, planOf } from './office.js';

const database = openDatabase();

it('moving to another policy makes nothing up: its steps of days gone by are passed over, those ahead follow it', async () => {
  const office = await openOffice(database);
  const { result: invoice } = await office.change((unit) => invoice100(unit, office.customer, { imported }));
  await moveClock(office, START + 19 * DAY);
  const steps = plainPolicy.steps.map((step, n) => ({ ...step, key: `s${n}`, offsetDays: [2, 4, 12][n] ?? 0 }));
  const { result: policy } = await office.change((unit) =>
    createPolicy(unit, { name: 'Other', policy: { ...plainPolicy, steps } }),
  );
  const { wakes } = await office.change((unit) => enrolInvoice(unit, invoice, policy));
  expect(wakes).toMatchObject([{ plan: { next: { key: 's2', at: Date.UTC(2026, 0, 31, 9) } } }]);
  expect((await planOf(office, invoice)).blocked).toMatchObject([
    { key: 'deliver' },
    { key: 's0', because: expect.stringMatching(/^skipped/) },
    { key: 's1', because: expect.stringMatching(/^skipped/) },
  ]);
});

it('enrolling in the version it has already changes nothing: what a hold kept back is still caught up', async () => {
  const office = await openOffice(database);
  const { result: invoice } = await office.change((unit) => invoice100(unit, office.customer, { imported }));
  await moveClock(office, START + 19 * DAY);
  const before = await planOf(office, invoice);
  expect(before.next?.key).toBe('r1');
  const { result: policy } = await office.change(({ trx }) =>
    trx.selectFrom('policy').select('id').where('name', '=', 'Plain').executeTakeFirstOrThrow(),
  );
  const { wakes } = await office.change((unit) => enrolInvoice(unit, invoice, policy.id));
  expect(wakes).toEqual([]);
  expect(await planOf(office, invoice)).toEqual(before);
});

/** It counts as delivered, so that reminders follow at once. */
const imported = { deliver: false };
