import type { CompanyScope } from '../../db/company-scope.js';
import type { CustomerRow } from '../../db/tables/customer.js';
import type { Printed } from '../../documents/pdf/printed.js';
import type { CustomerId } from '../../domain/ids.js';
import { findPayer } from '../../letters/find-payer.js';
import { addressLines } from '../../letters/variables.js';

type Parties = Pick<Printed, 'from' | 'parties'>;

/** Who writes and to whom: to the parent of a customer that is billed to it (product.md section 1). Null: nobody knows whose it is. */
export async function partiesFor(
  scope: CompanyScope,
  customer: CustomerId | null,
  heading: 'Bill to' | 'For' | 'Received from',
): Promise<Parties> {
  const { name, email } = scope.company;
  const from = [name, email];
  if (customer === null) return { from, parties: [] };
  const own = await findPayer(scope, customer);
  const parent = own.bill_to_parent ? own.parent_customer_id : null;
  const payer = parent === null ? own : await findPayer(scope, parent);
  return { from, parties: [{ heading, lines: linesOf(payer) }] };
}

function linesOf(customer: CustomerRow): string[] {
  const { name, attention_to: attention, tax_id: tax } = customer;
  return [
    name,
    ...(attention === null ? [] : [attention]),
    ...addressLines(customer),
    ...(tax === null ? [] : [`Tax ID ${tax}`]),
  ];
}
