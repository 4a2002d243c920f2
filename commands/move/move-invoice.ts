import { asId, type CustomerId, type InvoiceId } from '../../domain/ids.js';
import { contentOfSource, metadataOf } from '../../domain/move/content.js';
import type { SourceInvoice } from '../../domain/move/source.js';
import { createInvoice } from '../create-invoice.js';
import { voidInvoice } from '../end-invoice.js';
import type { Unit } from '../unit.js';
import { type Move, movedId, noteMoved } from './moved.js';

/**
 * Brings an invoice over, once, with its own number, dates and total. It counts as delivered; what was paid of it comes
 * with the payments. Nothing of a settled one is left for a life to wake.
 */
export async function moveInvoice(unit: Unit, move: Move, invoice: SourceInvoice): Promise<void> {
  if (await movedId(unit, move, 'invoice', invoice.id)) return;
  const leave = async (note: string) => {
    move.remarks.push({ kind: 'invoice', id: invoice.number, what: note });
    await noteMoved(unit, move, { kind: 'invoice', sourceId: invoice.id, id: null, note });
  };
  const customer = await movedId<CustomerId>(unit, move, 'customer', invoice.customer);
  if (!customer?.id) return leave('its customer did not come over');
  const content = contentOfSource(invoice);
  if (!content) return leave('its total cannot be an amount of its currency');
  const taken = await unit.trx
    .selectFrom('invoice')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('number', '=', invoice.number)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
  if (taken) return leave('an invoice of this number was here already');
  const dueTs = invoice.due_date ?? null;
  const id = await createInvoice(unit, {
    customer: customer.id,
    number: invoice.number,
    name: invoice.name ?? null,
    currency: invoice.currency.toLowerCase(),
    dateTs: invoice.date,
    // A due date before its own invoice date does occur there; here the day of the invoice is the earliest.
    dueTs: dueTs !== null && dueTs < invoice.date ? invoice.date : dueTs,
    paymentTerms: null,
    purchaseOrder: invoice.purchase_order ?? null,
    notes: invoice.notes ?? null,
    metadata: metadataOf(invoice.metadata),
    ...content,
    draft: invoice.draft,
    imported: { deliver: false },
  });
  await unit.trx
    .updateTable('invoice')
    .set({ payment_terms: invoice.payment_terms?.slice(0, 100) ?? null })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  if (invoice.status === 'voided') await voidInvoice(unit, id);
  const note = content.rebuilt ? 'its lines did not add up by our rules: one line stands for them' : undefined;
  if (note !== undefined) move.remarks.push({ kind: 'invoice', id: invoice.number, what: note });
  await noteMoved(unit, move, { kind: 'invoice', sourceId: invoice.id, id, ...(note !== undefined && { note }) });
  if (isOver(invoice)) await forgetWakes(unit, [id]);
}

/** Nothing is owed on it there any more. */
export function isOver({ paid, closed, balance, status, draft }: SourceInvoice): boolean {
  return paid || closed || status === 'voided' || (balance === 0 && !draft);
}

/** What has no life to wake, or will have none once its payments have come over. */
export async function forgetWakes({ trx, company, wakes }: Unit, invoices: readonly InvoiceId[]): Promise<void> {
  if (invoices.length === 0) return;
  await trx
    .deleteFrom('event_delivery')
    .where('company_id', '=', company.id)
    .where('consumer', '=', 'lifecycle')
    .where('object_id', 'in', invoices)
    .where('delivered_at', 'is', null)
    .execute();
  const kept = wakes.filter(({ invoice }) => !invoices.includes(asId<InvoiceId>(invoice)));
  wakes.splice(0, wakes.length, ...kept);
}
