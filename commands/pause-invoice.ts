import type { Instant } from '../domain/civil-date.js';
import type { InvoiceId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { lockIssued } from './lock-issued.js';
import { endHold } from './promise-outcome.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

/** Keeps an invoice quiet until an instant, or until somebody resumes it (`until` null). */
export async function pauseInvoice(unit: Unit, id: InvoiceId, until: Instant | null): Promise<void> {
  const invoice = await lockIssued(unit, id);
  const now = await unit.now();
  if (until !== null && until <= now) throw new Refusal('must lie ahead', 'until');
  await setPause(unit, id, { paused_at: new Date(now), paused_until: until === null ? null : new Date(until) });
  const event = await appendEvent(unit, {
    type: 'invoice.paused',
    object: { type: 'invoice', id },
    invoice: id,
    customer: invoice.customer_id,
    data: { until },
    at: now,
  });
  await replan(unit, id, event);
}

/** Chasing goes on after the policy's grace. Resuming what is not paused changes nothing. */
export async function resumeInvoice(unit: Unit, id: InvoiceId): Promise<void> {
  const invoice = await lockIssued(unit, id);
  if (invoice.paused_at === null) return;
  const now = await unit.now();
  await setPause(unit, id, { paused_at: null, paused_until: null });
  await endHold(unit, id, now);
  const event = await appendEvent(unit, {
    type: 'invoice.resumed',
    object: { type: 'invoice', id },
    invoice: id,
    customer: invoice.customer_id,
    at: now,
  });
  await replan(unit, id, event);
}

async function setPause(
  unit: Unit,
  id: InvoiceId,
  pause: { paused_at: Date | null; paused_until: Date | null },
): Promise<void> {
  await unit.trx
    .updateTable('invoice')
    .set(pause)
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
}
