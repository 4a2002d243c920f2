import { setTimeout as pause } from 'node:timers/promises';
import { inCompany } from '../../db/company-scope.js';
import type { Behaviour } from '../payers/behaviour.js';
import { enlistPayer } from '../payers/enlist.js';
import { type DemoCompany, START } from './company.js';

/** How each customer of the file pays, by name, and its IANA zone. */
export type PayersByName = Readonly<Record<string, { readonly behaviour: Behaviour; readonly zone: string }>>;

/** Imports the invoices as Xero exported them, tells the API where each customer lives, and gives what is owed a test payer. */
export async function importOrderBook(
  demo: DemoCompany,
  csv: string,
  payers: PayersByName,
): Promise<{ invoices: number; payers: number }> {
  const { imported, failed } = await bringOver(demo, csv);
  if (failed > 0) throw new Error(`${failed} invoices of the sample were not imported`);
  await setZones(demo, payers);
  return { invoices: imported, payers: await enlistAll(demo, payers) };
}

/** Sends the file and waits for the job. */
async function bringOver({ call }: DemoCompany, csv: string): Promise<{ imported: number; failed: number }> {
  type Import = { id: number; status: string; num_imported: number; num_failed: number; failure: string | null };
  const { id } = await call<Import>('POST', '/imports?type=invoice&format=xero&deliver=1', csv);
  for (;;) {
    const { status, failure, ...job } = await call<Import>('GET', `/imports/${id}`);
    if (status === 'succeeded') return { imported: job.num_imported, failed: job.num_failed };
    if (status === 'failed') throw new Error(`the sample could not be read: ${failure}`);
    await pause(100);
  }
}

/** The file does not tell them, and in large countries nobody could guess. */
async function setZones({ call }: DemoCompany, payers: PayersByName): Promise<void> {
  const customers = await call<{ id: number; name: string; zone: string | null }[]>('GET', '/customers?per_page=100');
  for (const { id, name, zone } of customers) {
    const wanted = payers[name]?.zone;
    if (wanted !== undefined && wanted !== zone) await call('PATCH', `/customers/${id}`, { zone: wanted });
  }
}

async function enlistAll(demo: DemoCompany, payers: PayersByName): Promise<number> {
  const { company } = demo;
  const owed = await inCompany(demo.db, company, ({ trx }) =>
    trx
      .selectFrom('invoice as i')
      .innerJoin('customer as c', (join) =>
        join.onRef('c.company_id', '=', 'i.company_id').onRef('c.id', '=', 'i.customer_id'),
      )
      .select(['i.id', 'c.name'])
      .where('i.state', '=', 'issued')
      .where('i.balance', '>', 0)
      .execute(),
  );
  const enlisting = owed.map(async ({ id: invoice, name }) => {
    const behaviour = payers[name]?.behaviour;
    if (behaviour === undefined) throw new Error(`nobody plays the customer ${name}`);
    await enlistPayer(demo, { company, invoice, behaviour, testClock: START });
  });
  await Promise.all(enlisting);
  return owed.length;
}
