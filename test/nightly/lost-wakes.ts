import { recordPayment } from '../../commands/record-payment.js';
import { inUnit, type Unit } from '../../commands/unit.js';
import type { CompanyId, InvoiceId } from '../../domain/ids.js';
import { lifecycleWorkflowId } from '../../workflows/messages.js';
import type { World } from '../lives/world.js';

/** A change whose wakes count as delivered and reached nobody: what is left of it when Temporal comes back from an older backup. */
export async function changeUnheard<T>(world: World, company: CompanyId, work: (unit: Unit) => Promise<T>): Promise<T> {
  const { result } = await inUnit(world.db, company, 'test', async (unit) => {
    const done = await work(unit);
    await unit.trx
      .updateTable('event_delivery')
      .set({ delivered_at: new Date() })
      .where('company_id', '=', company)
      .where('delivered_at', 'is', null)
      .execute();
    return done;
  });
  return result;
}

export const payUnheard = (world: World, company: CompanyId, invoice: InvoiceId) =>
  changeUnheard(world, company, (unit) =>
    recordPayment(unit, { amount: 10_000, appliedTo: [{ invoice, amount: 10_000 }] }),
  );

/** Ends a life as an administrator would, and waits until Temporal's list shows it: the list comes late. */
export async function terminate(world: World, company: CompanyId, invoice: InvoiceId): Promise<void> {
  const id = lifecycleWorkflowId(company, invoice);
  await world.temporal.workflow.getHandle(id).terminate('by hand');
  await untilListed(world, id, false);
}

export async function untilListed(world: World, workflowId: string, listed: boolean): Promise<void> {
  const query = `WorkflowId = '${workflowId}' AND ExecutionStatus = 'Running'`;
  for (;;) {
    const { count } = await world.temporal.workflow.count(query);
    if (count > 0 === listed) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
