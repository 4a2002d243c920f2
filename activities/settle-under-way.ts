import { clearAttention } from '../commands/attention.js';
import type { Unit } from '../commands/unit.js';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceId } from '../domain/ids.js';
import { settleAsUnknown } from './settle-as-unknown.js';

/**
 * Messages that an earlier attempt left under way and that must no longer go (the invoice was paid, disputed…): those that
 * certainly never reached the provider are withdrawn, the others' outcome stays unknown. `keep` names the step still to be
 * taken; `only` the key of the one step meant.
 */
export async function settleUnderWay(
  unit: Unit,
  {
    invoice,
    at,
    keep,
    only,
  }: { readonly invoice: InvoiceId; readonly at: Instant; readonly keep?: string | undefined; readonly only?: string },
): Promise<void> {
  const company = unit.company.id;
  const underWay = await unit.trx
    .selectFrom('claim as c')
    .innerJoin('message as m', (join) =>
      join.onRef('m.company_id', '=', 'c.company_id').onRef('m.id', '=', 'c.message_id'),
    )
    .select(['c.id', 'c.step_key', 'c.due_on', 'c.occurrence', 'm.id as message', 'm.open_attempts'])
    .where('c.company_id', '=', company)
    .where('c.invoice_id', '=', invoice)
    .where('c.state', '=', 'claimed')
    .where('m.state', '=', 'claimed')
    // What a person sends goes whatever became of the invoice: its own last look decides.
    .where('m.asked_for', 'is', null)
    .execute();
  for (const claim of underWay) {
    if (`${claim.step_key}@${claim.due_on ?? 'none'}#${claim.occurrence}` === keep) continue;
    if (only !== undefined && claim.step_key !== only) continue;
    if (claim.open_attempts > 0) {
      await settleAsUnknown(unit, { message: claim.message, invoice, at });
      continue;
    }
    await unit.trx
      .updateTable('message')
      .set({ state: 'withdrawn', settled_at: new Date(at) })
      .where('company_id', '=', company)
      .where('id', '=', claim.message)
      .execute();
    await unit.trx
      .updateTable('claim')
      .set({ state: 'withdrawn', done_at: new Date(at) })
      .where('company_id', '=', company)
      .where('id', '=', claim.id)
      .execute();
    await clearAttention(unit, invoice, `message:${claim.message}`);
  }
}
