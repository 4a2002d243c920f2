import type { DocumentContent } from '../../commands/document-content.js';
import { readContent } from '../../commands/document-content.js';
import { resolveContent } from '../../commands/resolve-content.js';
import type { Unit } from '../../commands/unit.js';
import type { ContentOwner } from '../../db/content.js';
import type { CustomerId } from '../../domain/ids.js';
import type { ContentBody } from './body.js';
import { readContentBody } from './read-content.js';

/** The whole content of a new document: taxes of items and customer are put on unless the caller says no. */
export async function newContent(
  unit: Unit,
  body: ContentBody,
  { currency, customer }: { readonly currency: string; readonly customer: CustomerId },
): Promise<DocumentContent> {
  const order = { items: [], discounts: [], taxes: [], ...readContentBody(body, currency) };
  const calculateTaxes = body.calculate_taxes ?? true;
  return {
    items: [],
    discounts: [],
    taxes: [],
    ...(await resolveContent(unit, order, { currency, customer, calculateTaxes })),
  };
}

/** The parts of a document's content that change: taxes are put on only when the caller says so. */
export async function changedContent(
  unit: Unit,
  body: ContentBody,
  {
    currency,
    customer,
    owner,
  }: { readonly currency: string; readonly customer: CustomerId; readonly owner: ContentOwner },
): Promise<Partial<DocumentContent>> {
  const { items, discounts, taxes } = body;
  const calculateTaxes = body.calculate_taxes ?? false;
  if (items === undefined && discounts === undefined && taxes === undefined && !calculateTaxes) return {};
  const stored = { owner, content: await readContent(unit, owner) };
  return resolveContent(unit, readContentBody(body, currency), { currency, customer, calculateTaxes, stored });
}

/** Amounts can be read only in a currency: the one that creating will choose. */
export async function currencyOf(unit: Unit, customer: CustomerId): Promise<string> {
  const row = await unit.trx
    .selectFrom('customer')
    .select('currency')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', customer)
    .executeTakeFirst();
  return row?.currency ?? unit.company.currency;
}
