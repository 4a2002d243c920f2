import type { Kysely } from 'kysely';
import { nextNumber } from '../db/counters.js';
import type { Schema } from '../db/schema.js';
import { zoneOfCountry } from '../domain/calendar/country-zones.js';
import { resolveWallClock } from '../domain/calendar/wall-clock.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { CompanyId, CustomerId, InvoiceId } from '../domain/ids.js';
import type { ImportedCustomer, ImportedInvoice, ImportedLine } from '../domain/import/imported-invoice.js';
import { Refusal } from '../domain/refusal.js';
import { createCreditNote } from './create-credit-note.js';
import { createInvoice } from './create-invoice.js';
import type { NewLine } from './document-content.js';
import { voidInvoice } from './end-invoice.js';
import { recordPayment } from './record-payment.js';
import { PLANNED_AT_ONCE } from './replan-many.js';
import { inUnit, type Unit, type Wake } from './unit.js';

export interface ImportResult {
  readonly imported: readonly { readonly row: number; readonly invoice: InvoiceId }[];
  readonly refused: readonly { readonly row: number; readonly param: string; readonly message: string }[];
  readonly wakes: readonly Wake[];
}

/**
 * Brings invoices over from another system, each whole or not at all. They count as delivered unless `deliver` asks for
 * the opposite; settled ones start no life; steps from before the import are recorded as such. A number that exists is refused,
 * so that the same file may be imported twice.
 */
export async function importInvoices(
  parts: { readonly db: Kysely<Schema> },
  company: CompanyId,
  invoices: readonly ImportedInvoice[],
  options: { readonly deliver: boolean; readonly actor: string },
): Promise<ImportResult> {
  const imported: { row: number; invoice: InvoiceId }[] = [];
  const refused: { row: number; param: string; message: string }[] = [];
  const wakes: Wake[] = [];
  for (const invoice of invoices) {
    try {
      const done = await inUnit(parts.db, company, options.actor, (unit) => importOne(unit, invoice, options.deliver));
      imported.push({ row: invoice.row, invoice: done.result });
      wakes.push(...done.wakes);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ row: invoice.row, param: error.param ?? 'invoice', message: error.message });
    }
  }
  return { imported, refused, wakes: wakes.length > PLANNED_AT_ONCE ? [] : wakes };
}

async function importOne(unit: Unit, invoice: ImportedInvoice, deliver: boolean): Promise<InvoiceId> {
  const customer = await findOrCreateCustomer(unit, invoice.customer);
  const dateTs = noonOf(invoice.date, unit.company.zone);
  const id = await createInvoice(unit, {
    customer,
    number: invoice.number,
    currency: invoice.currency,
    dateTs,
    dueTs: invoice.dueOn === null ? null : noonOf(invoice.dueOn, unit.company.zone),
    purchaseOrder: invoice.reference ?? null,
    items: invoice.lines.map(toLine),
    discounts: [],
    taxes: [],
    draft: invoice.status === 'draft',
    imported: { deliver },
  });
  const settled = { customer, currency: invoice.currency, dateTs };
  if (invoice.paidMinor > 0) {
    await recordPayment(unit, {
      ...settled,
      amount: invoice.paidMinor,
      source: 'import',
      appliedTo: [{ invoice: id, amount: invoice.paidMinor }],
    });
  }
  if (invoice.creditedMinor > 0)
    await createCreditNote(unit, { ...settled, invoice: id, total: invoice.creditedMinor, reason: 'import' });
  if (invoice.status === 'voided') await voidInvoice(unit, id);
  await forgetWakeOfSettled(unit, id);
  return id;
}

/** Customers are recognised by their name, as accounting systems do (product.md section 13). */
async function findOrCreateCustomer(unit: Unit, customer: ImportedCustomer): Promise<CustomerId> {
  const found = await unit.trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('name', '=', customer.name)
    .orderBy('id')
    .executeTakeFirst();
  if (found) return found.id;
  const country = customer.country ?? null;
  const { id } = await unit.trx
    .insertInto('customer')
    .values({
      company_id: unit.company.id,
      name: customer.name,
      number: await nextNumber(unit.trx, unit.company.id, 'customer'),
      email: customer.email ?? null,
      address1: customer.address1 ?? null,
      address2: customer.address2 ?? null,
      city: customer.city ?? null,
      state: customer.state ?? null,
      postal_code: customer.postalCode ?? null,
      country,
      zone: country === null ? null : (zoneOfCountry(country) ?? null),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A settled invoice starts no workflow: nobody is left to be told anything. */
async function forgetWakeOfSettled(unit: Unit, invoice: InvoiceId): Promise<void> {
  const wakes = unit.wakes.filter((wake) => wake.invoice === invoice);
  if (wakes.at(-1)?.plan.outcome === undefined) return;
  await unit.trx
    .deleteFrom('event_delivery')
    .where('company_id', '=', unit.company.id)
    .where('object_id', '=', invoice)
    .execute();
  for (const wake of wakes) unit.wakes.splice(unit.wakes.indexOf(wake), 1);
}

function toLine(line: ImportedLine): NewLine {
  return {
    name: line.description,
    quantity: line.quantity,
    unitCost: line.unitCost,
    discounts: line.discountMinor === 0 ? [] : [{ amount: line.discountMinor }],
    taxes: line.taxMinor === 0 ? [] : [{ amount: line.taxMinor, name: line.taxName }],
    metadata: {
      ...(line.itemCode ? { item_code: line.itemCode } : {}),
      ...(line.accountCode ? { account_code: line.accountCode } : {}),
    },
  };
}

/** A date of a file has no time: noon in the company's zone is on that day there. */
function noonOf(date: CivilDate, zone: string): number {
  return resolveWallClock(date, '12:00', zone) / 1000;
}
