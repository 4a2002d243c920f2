import type { CompanyScope } from '../../db/company-scope.js';
import type { AskedStatement } from '../../db/tables/message.js';
import type { Printed } from '../../documents/pdf/printed.js';
import type { CustomerId } from '../../domain/ids.js';
import { loadStatement } from '../../letters/load-statement.js';
import { partiesFor } from './parties.js';

/** A customer's account, as the mail with the statement tells it. */
export async function printedStatement(
  scope: CompanyScope,
  customer: CustomerId,
  asked: AskedStatement,
): Promise<Printed> {
  const document = await loadStatement(scope, customer, asked);
  const { letter, summary } = document.write(document.customer.name, undefined);
  return {
    title: letter.heading,
    ...(await partiesFor(scope, customer, 'For')),
    facts: summary.facts.filter(({ label }) => label !== 'For'),
    // The column of names takes the room there is.
    tables: (summary.tables ?? []).map(({ title, head, rows }) => ({ title, head, rows })),
    sums: [...summary.lines, ...summary.sums],
    total: summary.due,
    notes: letter.paragraphs.join('\n'),
  };
}
