import type { Kysely } from 'kysely';
import { inCompany } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import type { CompanyId, CustomerId } from '../../domain/ids.js';
import { minorFromWire } from '../../domain/money.js';
import type { Source, SourceContact, SourceInvoice } from '../../domain/move/source.js';
import { Refusal } from '../../domain/refusal.js';
import { inUnit, type Unit } from '../unit.js';
import { isOver, moveInvoice } from './move-invoice.js';
import { moveCreditAdjustment, moveCreditNote, movePayment } from './move-money.js';
import { moveContact, moveCustomer } from './move-people.js';
import { moveCadence, moveItem, moveNote } from './move-settings.js';
import { type Move, movedId } from './moved.js';
import { type MoveReport, reportMove, SourceSums } from './report.js';
import { settleRest } from './settle-rest.js';

export interface MoveParts {
  readonly db: Kysely<Schema>;
  readonly source: Source;
  /** The address it is read from: a second move of the same account goes on where the first ended. */
  readonly from: string;
  readonly progress: (line: string) => void;
}

/**
 * Brings a whole account over: items, customers and contacts, cadences, invoices, credit, payments, notes. Each object in a transaction of
 * its own that also notes what it became, so that it may be broken off and run again. Invoices count as delivered; the
 * company's outbound must be off. Resolves to a report that compares every balance with the source's.
 */
export async function moveAccount(parts: MoveParts, company: CompanyId): Promise<MoveReport> {
  const { db, source, from, progress } = parts;
  await refuseOutbound(db, company);
  const move: Move = { source: from, remarks: [] };
  const each = async <T extends { readonly id: number | string }>(
    kind: string,
    objects: AsyncIterable<T>,
    work: (unit: Unit, one: T) => Promise<unknown>,
  ) => {
    let count = 0;
    for await (const one of objects) {
      await bring(parts, company, { move, kind, id: String(one.id) }, (unit) => work(unit, one));
      count += 1;
      if (count % 500 === 0) progress(`${count} ${kind}`);
    }
    progress(`${count} ${kind}`);
  };

  await each('items', source.list('items'), moveItem);
  await each('chasing cadences', source.list('chasing_cadences'), (unit, one) => moveCadence(unit, move, one));
  const parents = new Map<number, number>();
  await each('customers', source.list('customers'), async (unit, one) => {
    if (one.parent_customer) parents.set(one.id, one.parent_customer);
    await moveCustomer(unit, move, one);
  });
  for await (const { id } of source.list('customers')) {
    const contacts: SourceContact[] = [];
    for await (const contact of source.contactsOf(id)) contacts.push(contact);
    if (contacts.length === 0) continue;
    await bring(parts, company, { move, kind: 'contacts', id: String(id) }, async (unit) => {
      const customer = await movedId<CustomerId>(unit, move, 'customer', id);
      if (customer?.id)
        for (const contact of contacts) await moveContact(unit, move, { customer: customer.id, contact });
    });
  }
  await setParents(parts, company, { move, parents });

  const sums = new SourceSums();
  const settle: { source: number; closed: boolean; owed: number }[] = [];
  await each('invoices', source.list('invoices'), (unit, one) => {
    sums.add(one);
    if (!one.draft && one.status !== 'voided') settle.push(owedAtSource(one));
    return moveInvoice(unit, move, one);
  });
  await each('credit notes', source.list('credit_notes'), (unit, one) => moveCreditNote(unit, move, one));
  await each('credit balance adjustments', source.list('credit_balance_adjustments'), (unit, one) =>
    moveCreditAdjustment(unit, move, one),
  );
  await each('payments', source.list('payments'), (unit, one) => movePayment(unit, move, one));
  for (const at of settle)
    await bring(parts, company, { move, kind: 'invoice', id: `#${at.source}` }, (unit) => settleRest(unit, move, at));
  await each('notes', source.list('notes'), (unit, one) => moveNote(unit, move, one));
  const { remarks } = move;
  return reportMove(db, company, { source: from, sums, remarks, unreadable: source.unreadable });
}

/** One object, or a remark that it was refused: the rest comes over all the same. Wakes are left to the relay. */
async function bring(
  { db }: MoveParts,
  company: CompanyId,
  about: { readonly move: Move; readonly kind: string; readonly id: string },
  work: (unit: Unit) => Promise<unknown>,
): Promise<void> {
  try {
    await inUnit(db, company, 'move', work);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    about.move.remarks.push({ kind: about.kind, id: about.id, what: `${error.param ?? 'it'}: ${error.message}` });
  }
}

function owedAtSource(invoice: SourceInvoice) {
  const read = minorFromWire(invoice.balance, invoice.currency.toLowerCase());
  const closed = invoice.closed && !invoice.paid;
  return { source: invoice.id, closed, owed: isOver(invoice) || !read.ok ? 0 : read.minor };
}

async function setParents(
  parts: MoveParts,
  company: CompanyId,
  { move, parents }: { readonly move: Move; readonly parents: ReadonlyMap<number, number> },
): Promise<void> {
  for (const [child, parent] of parents) {
    await bring(parts, company, { move, kind: 'customer', id: `#${child}` }, async (unit) => {
      const [own, above] = [
        await movedId<CustomerId>(unit, move, 'customer', child),
        await movedId<CustomerId>(unit, move, 'customer', parent),
      ];
      if (!own?.id || !above?.id) return;
      await unit.trx
        .updateTable('customer')
        .set({ parent_customer_id: above.id })
        .where('company_id', '=', unit.company.id)
        .where('id', '=', own.id)
        .execute();
    });
  }
}

/** Nobody may hear of a move while it is half done. */
async function refuseOutbound(db: Kysely<Schema>, company: CompanyId): Promise<void> {
  const outbound = await inCompany(db, company, async (scope) => scope.company.outbound);
  if (outbound) throw new Refusal("The company's outbound is on: turn it off before its account is moved", 'outbound');
}
