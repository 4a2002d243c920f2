import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, inject, test } from 'vitest';
import '../setup/context.js';
import { createCustomer } from '../../commands/create-customer.js';
import { createInvoice } from '../../commands/create-invoice.js';
import { inUnit } from '../../commands/unit.js';
import { connect } from '../../db/connect.js';
import { asDecimal } from '../../domain/decimal.js';
import { deliverWakes } from '../../wake/deliver-wakes.js';
import { lifecycleWorkflowId } from '../../workflows/messages.js';
import { openDatabase } from '../db/open-database.js';

const opened = openDatabase();

test('a wake that is brought and cannot be noted fails nothing that was committed: it waits for the relay', async () => {
  const company = await opened.newCompany();
  const { result: invoice, wakes } = await inUnit(opened.db, company, 'test', async (unit) => {
    const customer = await createCustomer(unit, { name: 'Blue Mill' });
    const items = [{ name: 'Work', quantity: asDecimal('1'), unitCost: asDecimal('100') }];
    return createInvoice(unit, { customer, items, discounts: [], taxes: [], draft: false });
  });
  const connection = Connection.lazy({ address: inject('temporalAddress') });
  const temporal = new Client({ connection });
  const gone = connect(opened.url, 'duecourse_system', { onError: () => undefined });
  await sql`select 1`.execute(gone);
  await gone.destroy();
  const logged: string[] = [];
  const log = pino({}, { write: (line: string) => void logged.push(line) });

  await deliverWakes({ temporal, system: gone, log }, wakes);

  const { status } = await temporal.workflow.getHandle(lifecycleWorkflowId(company, invoice)).describe();
  expect(status.name).toBe('RUNNING');
  expect(logged.join()).toContain('the relay repeats them');
  const waiting = await opened.system.selectFrom('event_delivery').select('delivered_at').execute();
  expect(waiting).toEqual([{ delivered_at: null }]);
  await connection.close();
});
