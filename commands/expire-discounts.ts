import { taxOfInvoice } from '../db/invoices.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceId } from '../domain/ids.js';
import { invoiceEdited } from '../domain/ledger/invoice-journals.js';
import { appendEvent } from './append-event.js';
import { whatHolds } from './create-invoice.js';
import { amountsOf, readContent, replaceContent } from './document-content.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';

/** Takes off the discounts whose time is over at `at`: what they took off is owed again. Needs the invoice's lock; planning is the caller's. */
export async function expireDiscounts(unit: Unit, id: InvoiceId, at: Instant): Promise<void> {
  const { company, trx } = unit;
  const invoice = await trx
    .selectFrom('invoice')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (invoice.state !== 'issued' || invoice.balance <= 0) return;
  const owner = { column: 'invoice_id', id } as const;
  const content = whatHolds(await readContent(unit, owner), at);
  const amounts = amountsOf(invoice.currency, content);
  const ids = { invoiceId: id, customerId: invoice.customer_id, currency: invoice.currency };
  const before = { ...ids, total: invoice.total, tax: await taxOfInvoice(trx, company.id, id) };
  const journal = invoiceEdited(before, { ...ids, total: amounts.total, tax: amounts.taxTotal });
  await postJournals(unit, [{ kind: 'discount_expired', date: civilDateAt(at, company.zone), journal }]);
  await replaceContent(unit, owner, content, amounts);
  await trx
    .updateTable('invoice')
    .set({ subtotal: amounts.subtotal, total: amounts.total, updated_at: new Date(at) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, {
    type: 'invoice.updated',
    object: { type: 'invoice', id },
    invoice: id,
    customer: invoice.customer_id,
    data: { fields: ['discounts'], currency: invoice.currency, total: amounts.total, total_before: invoice.total },
    at,
  });
}
