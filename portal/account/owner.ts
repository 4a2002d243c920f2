import type { FastifyRequest } from 'fastify';
import { type CompanyScope, inSnapshot, readClock } from '../../db/company-scope.js';
import type { CustomerRow } from '../../db/tables/customer.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { CivilDate } from '../../domain/civil-date.js';
import { signedIn } from '../change.js';
import { SignInFirst } from '../errors.js';
import type { PortalParts } from '../parts.js';
import type { Session } from '../session.js';
import { inTheirLanguage, openVisit, type Visit } from '../visit.js';

/** Whose account is open, and all that its pages are written with. */
export interface Account {
  /** In the customer's language. */
  readonly visit: Visit;
  readonly session: Session;
  readonly customer: CustomerRow;
  /** In the company's zone. */
  readonly today: CivilDate;
}

/** Opens the account of whoever is signed in, and reads what a page needs, as of one moment. Throws `SignInFirst`. */
export async function openAccount<T>(
  parts: PortalParts,
  request: FastifyRequest,
  read: (scope: CompanyScope, account: Account) => Promise<T>,
): Promise<Account & { readonly content: T }> {
  const asked = await openVisit(parts, request);
  const session = signedIn(asked);
  return inSnapshot(parts.db, asked.company.id, async (scope) => {
    const customer = await scope.trx
      .selectFrom('customer')
      .selectAll()
      .where('company_id', '=', scope.company.id)
      .where('id', '=', session.customer)
      .executeTakeFirst();
    if (!customer) throw new SignInFirst();
    const today = civilDateAt(await readClock(scope), scope.company.zone);
    const account = { visit: inTheirLanguage(asked, customer), session, customer, today };
    return { ...account, content: await read(scope, account) };
  });
}
