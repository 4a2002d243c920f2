import type { CompanyScope } from '../db/company-scope.js';
import { contentOf, type OwnerColumn, referencesOf } from '../db/content.js';
import type { CustomerId } from '../domain/ids.js';
import { showContent } from './content.js';
import { type Customer, customersById } from './customer.js';

/** Which parts of a document are shown whole. */
export interface Shape {
  readonly expandCustomer?: boolean;
}

interface Row<Id> {
  readonly id: Id;
  readonly customer_id: CustomerId;
  readonly currency: string;
}

type Document<Head> = Head & { customer: CustomerId | Customer } & ReturnType<typeof showContent>;

/** What is alike in invoices, credit notes and estimates: the head that `show` makes, whose it is, and its content. In the order of the ids. */
export async function showDocuments<Id extends number, R extends Row<Id>, Head extends object>(
  scope: CompanyScope,
  { column, ids, rows, shape }: DocumentsToShow<Id, R>,
  show: (row: R) => Head,
): Promise<Document<Head>[]> {
  const content = await contentOf(scope, column, ids);
  const references = await referencesOf(
    scope,
    ids.flatMap((id) => content(id).adjustments),
  );
  const expanded = shape.expandCustomer ? rows.map((row) => row.customer_id) : [];
  const customers = await customersById(scope.trx, scope.company.id, expanded);
  const shown = new Map(
    rows.map((row): [Id, Document<Head>] => [
      row.id,
      {
        ...show(row),
        customer: customers.get(row.customer_id) ?? row.customer_id,
        ...showContent(row.currency, content(row.id), references),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}

interface DocumentsToShow<Id, R> {
  readonly column: OwnerColumn;
  readonly ids: readonly Id[];
  readonly rows: readonly R[];
  readonly shape: Shape;
}
