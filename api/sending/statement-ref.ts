import type { CompanyScope } from '../../db/company-scope.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CustomerId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { DocumentRef } from '../../letters/load-document.js';
import type { StatementBody } from './body.js';

type StatementRef = Extract<DocumentRef, { readonly statement: unknown }>;

/** The statement that a body asks for; its days are those of the company's zone. */
export function statementRef({ company }: CompanyScope, customer: CustomerId, body: StatementBody): StatementRef {
  const dayOf = (seconds: number | null | undefined): CivilDate | null =>
    seconds === null || seconds === undefined ? null : civilDateAt(seconds * 1000, company.zone);
  const [start, end] = [dayOf(body.start), dayOf(body.end)];
  if (start !== null && end !== null && start > end) throw new Refusal('lies before the start', 'end');
  return {
    customer,
    statement: { type: body.type ?? 'balance_forward', start, end, pastDueOnly: body.items === 'past_due' },
  };
}
