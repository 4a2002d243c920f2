import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import { contentOf, referencesOf } from '../db/content.js';
import type { CustomerId, LineItemId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { LineItem, showLineItem } from './content.js';
import { Id } from './fields.js';

/** A line that waits to be billed. */
export const PendingLine = Type.Object({ ...LineItem.properties, customer: Id(), currency: Type.String() });
export type PendingLine = Static<typeof PendingLine>;

export async function showPendingLine(scope: CompanyScope, customer: CustomerId, id: LineItemId): Promise<PendingLine> {
  const [line] = await showPendingLines(scope, customer, [id]);
  if (!line) throw notFound('line item');
  return line;
}

/** Pending lines of a customer as on the wire, in the order of the ids. */
export async function showPendingLines(
  scope: CompanyScope,
  customer: CustomerId,
  ids: readonly LineItemId[],
): Promise<PendingLine[]> {
  const { lines, adjustments } = (await contentOf(scope, 'customer_id', [customer]))(customer);
  const references = await referencesOf(scope, adjustments);
  const shown = new Map(
    lines.map((line) => {
      const currency = line.currency ?? scope.company.currency;
      return [line.id, { ...showLineItem(currency, line, adjustments, references), customer, currency }];
    }),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
