import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { expect, inject, test } from 'vitest';
import '../setup/context.js';
import type { PayerActivities, PayerInput, PayerTurn } from '../../dev/payers/messages.js';
import { payerQueue } from '../../dev/payers/messages.js';
import { bundlePayers } from '../../dev/payers/worker.js';
import type { testPayer } from '../../dev/payers/workflow.js';
import { asId, type CompanyId, type CustomerId, type InvoiceId } from '../../domain/ids.js';
import { clockAdvancedSignal } from '../../workflows/messages.js';

const HOUR = 3_600_000;
const input: PayerInput = {
  company: asId<CompanyId>(1),
  customer: asId<CustomerId>(1),
  invoice: asId<InvoiceId>(1),
  behaviour: 'late',
  plan: { next: { turn: 0, at: 2 * HOUR, summary: 'Pays' }, details: 'pays' },
  testClock: 0,
};

test('a payer waits for the clock, takes a turn, and lives until it has nothing more to do', async () => {
  const address = inject('temporalAddress');
  const [connection, native] = [await Connection.connect({ address }), await NativeConnection.connect({ address })];
  const taken: PayerTurn[] = [];
  const activities: PayerActivities = {
    async takeTurn(turn) {
      taken.push(turn);
      const next = { turn: turn.turn + 1, at: 5 * HOUR, summary: 'Pays again' };
      return { ...(turn.turn === 0 && { next }), details: '' };
    },
  };
  const worker = await Worker.create({
    connection: native,
    taskQueue: payerQueue,
    workflowBundle: await bundlePayers(),
    activities,
  });
  const turns = await worker.runUntil(async () => {
    const payer = await new Client({ connection }).workflow.start<typeof testPayer>('testPayer', {
      workflowId: 'payer/1/1',
      taskQueue: payerQueue,
      args: [input],
    });
    await payer.signal(clockAdvancedSignal, HOUR);
    await payer.signal(clockAdvancedSignal, 2 * HOUR);
    await expect.poll(() => taken.map(({ turn }) => turn)).toEqual([0]);
    await payer.signal(clockAdvancedSignal, 4 * HOUR);
    await payer.signal(clockAdvancedSignal, HOUR); // late: a clock never goes back
    await payer.query('__stack_trace'); // its signals are handled
    expect(taken).toHaveLength(1);
    await payer.signal(clockAdvancedSignal, 5 * HOUR);
    return payer.result();
  });
  expect(turns).toBe(2);
  expect(taken.map(({ turn }) => turn)).toEqual([0, 1]);
  await Promise.all([connection.close(), native.close()]);
});
