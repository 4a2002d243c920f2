import type { InvoiceId } from '../../domain/ids.js';
import type { ImportedInvoice } from '../../domain/import/imported-invoice.js';
import type { ImportMode } from '../../domain/import/kinds.js';
import { Refusal } from '../../domain/refusal.js';
import { readContent } from '../document-content.js';
import { editInvoice } from '../edit-invoice.js';
import type { Unit } from '../unit.js';
import { attempt, type Refused } from './attempt.js';
import { contentOf } from './contents.js';
import { findOrCreateCustomers } from './find-customers.js';
import { type Change, checkMode, valuesBefore } from './import-objects.js';
import { type InvoiceToInsert, insertInvoices, noonOf } from './insert-invoices.js';

export interface Outcome {
  readonly row: number;
  readonly changes?: readonly Change[];
  readonly refused?: Refused;
}

/**
 * Invoices of a file, recognised by their number: new ones all together, changed ones one by one. Each comes over whole
 * or not at all. Customers that are not there are created.
 */
export async function importInvoices(
  unit: Unit,
  invoices: readonly ImportedInvoice[],
  { mode, deliver }: { readonly mode: ImportMode; readonly deliver: boolean },
): Promise<Outcome[]> {
  const existing = await numbersInUse(unit, invoices);
  const outcomes: Outcome[] = [];
  const fresh: ImportedInvoice[] = [];
  const seen = new Set<string>();
  for (const invoice of invoices) {
    const id = existing.get(invoice.number);
    const refused = refusedBy(() => checkMode(mode, id !== undefined || seen.has(invoice.number), 'number'));
    if (refused) outcomes.push({ row: invoice.row, refused });
    else if (id === undefined && !seen.has(invoice.number)) fresh.push(invoice);
    else outcomes.push(await change(unit, invoice, id));
    seen.add(invoice.number);
  }
  outcomes.push(...(await insertFresh(unit, fresh, deliver)));
  return outcomes;
}

async function insertFresh(unit: Unit, fresh: readonly ImportedInvoice[], deliver: boolean): Promise<Outcome[]> {
  if (fresh.length === 0) return [];
  const { book, created } = await findOrCreateCustomers(
    unit,
    fresh.map(({ customer }) => customer),
  );
  const ready: InvoiceToInsert[] = [];
  const outcomes: Outcome[] = [];
  const newcomers = new Map(created.map((customer) => [customer.id, customer]));
  const firstOf = new Map<number, number>();
  for (const invoice of fresh) {
    const customer = book.find(invoice.customer);
    if (!customer) {
      outcomes.push({ row: invoice.row, refused: { param: 'customer_number', message: 'is not known' } });
      continue;
    }
    ready.push({ invoice, customer });
    if (newcomers.has(customer.id) && !firstOf.has(customer.id)) firstOf.set(customer.id, invoice.row);
  }
  for (const { row, invoice, payment } of await insertInvoices(unit, ready, { deliver })) {
    const customers = [...firstOf].flatMap(([id, first]): Change[] =>
      first === row ? [{ kind: 'customer', id }] : [],
    );
    const paid: Change[] = payment === undefined ? [] : [{ kind: 'payment', id: payment }];
    outcomes.push({ row, changes: [...customers, { kind: 'invoice', id: invoice }, ...paid] });
  }
  return outcomes;
}

/** An invoice that exists gets the lines, dates and words of the file; what was paid of it is not the file's to say. */
async function change(unit: Unit, invoice: ImportedInvoice, id: InvoiceId | undefined): Promise<Outcome> {
  const { row } = invoice;
  if (id === undefined) return { row, refused: { param: 'number', message: 'was already used in this file' } };
  const result = await attempt(unit, async () => {
    const before = await unit.trx
      .selectFrom('invoice')
      .selectAll()
      .where('company_id', '=', unit.company.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (before.currency !== invoice.currency) throw new Refusal('is not the currency of the invoice', 'currency');
    const fields = {
      dateTs: noonOf(invoice.date, unit.company.zone),
      dueTs: invoice.dueOn === null ? undefined : noonOf(invoice.dueOn, unit.company.zone),
      purchaseOrder: invoice.reference,
      notes: invoice.notes,
    };
    const content = await readContent(unit, { column: 'invoice_id', id });
    const metadata = invoice.metadata && { metadata: { ...before.metadata, ...invoice.metadata } };
    await editInvoice(unit, id, { ...fields, ...metadata, ...contentOf(invoice.lines) });
    return {
      kind: 'invoice' as const,
      id,
      before: { ...valuesBefore(before, { ...fields, ...metadata }), ...content },
    };
  });
  return 'done' in result ? { row, changes: [result.done] } : { row, refused: result.refused };
}

async function numbersInUse(unit: Unit, invoices: readonly ImportedInvoice[]): Promise<ReadonlyMap<string, InvoiceId>> {
  const rows = await unit.trx
    .selectFrom('invoice')
    .select(['id', 'number'])
    .where('company_id', '=', unit.company.id)
    .where(
      'number',
      'in',
      invoices.map(({ number }) => number),
    )
    .where('state', '<>', 'deleted')
    .execute();
  return new Map(rows.map(({ id, number }) => [number, id]));
}

function refusedBy(check: () => void): Refused | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return { param: error.param ?? 'row', message: error.message };
    throw error;
  }
}
