import { deliverKey } from '../domain/chasing/step-id.js';
import type { InvoiceId, MessageId } from '../domain/ids.js';
import { newestDeliveries } from './deliver-again.js';
import type { Unit } from './unit.js';

/**
 * A person sends the invoice: this message takes the place of the life's own delivery, as long as that was not begun or
 * did not arrive. The claim is done once the provider accepts the message, and free again if the message comes to
 * nothing. Under the invoice's lock.
 */
export async function takeOverDelivery(
  unit: Unit,
  { invoice, message }: { readonly invoice: InvoiceId; readonly message: MessageId },
): Promise<void> {
  const { deliver } = await unit.trx
    .selectFrom('invoice')
    .select('deliver')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice)
    .executeTakeFirstOrThrow();
  if (!deliver) return;
  const [last] = await newestDeliveries(unit, [invoice]);
  const free = last === undefined || last.state === 'withdrawn';
  const lost = last?.state === 'failed' || last?.outcome === 'bounced';
  if (!free && !lost) return;
  const at = new Date(await unit.now());
  const claim = { state: 'claimed', message_id: message, claimed_at: at, done_at: null, because: null } as const;
  await unit.trx
    .insertInto('claim')
    .values({
      company_id: unit.company.id,
      invoice_id: invoice,
      step_key: deliverKey,
      occurrence: (last?.occurrence ?? 0) + (lost ? 1 : 0),
      scheduled_at: at,
      ...claim,
    })
    .onConflict((oc) => oc.columns(['company_id', 'invoice_id', 'step_key', 'due_on', 'occurrence']).doUpdateSet(claim))
    .execute();
}
