import { sql } from 'kysely';
import { createCompany } from '../../commands/create-company.js';
import { createCustomer } from '../../commands/create-customer.js';
import { insertPolicy } from '../../commands/insert-policy.js';
import { inUnit, type Unit, type Wake } from '../../commands/unit.js';
import { inCompany } from '../../db/company-scope.js';
import { loadFacts } from '../../db/facts.js';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import type { Instant } from '../../domain/civil-date.js';
import type { CompanyId, CustomerId, InvoiceId } from '../../domain/ids.js';
import type { ChasingPlan } from '../../domain/plan.js';
import type { OpenDatabase } from '../db/open-database.js';
import { plainPolicy, START } from '../lives/harness.js';

/** A company on a test clock at `START` with one customer and the plain policy, on a real database and without lives: commands alone. */
export interface Office {
  readonly database: OpenDatabase;
  readonly company: CompanyId;
  readonly customer: CustomerId;
  /** Runs commands in one transaction. Resolves to what they do and to the wakes they ask for. */
  readonly change: <T>(work: (unit: Unit) => Promise<T>) => Promise<{ result: T; wakes: Wake[] }>;
}

export async function openOffice(database: OpenDatabase, { outbound = true } = {}): Promise<Office> {
  const { company } = await createCompany(database, {
    name: 'Harbor Tools',
    email: 'ar@harbor.example',
    zone: 'UTC',
    currency: 'usd',
    outbound,
    testClock: { name: 'test', now: START },
  });
  const change: Office['change'] = (work) => inUnit(database.db, company, 'test', work);
  const { result: customer } = await change(async (unit) => {
    const chasingPolicy = await insertPolicy(unit, { name: 'Plain', policy: plainPolicy });
    return createCustomer(unit, { name: 'Blue Mill', email: 'ap@bluemill.example', zone: 'UTC', chasingPolicy });
  });
  return { database, company, customer, change };
}

export async function moveClock({ database, company }: Office, to: Instant): Promise<void> {
  await sql`update test_clock set now_at = ${new Date(to)}
    where id = (select test_clock_id from company where id = ${company})`.execute(database.system);
}

/** The plan as the API would show it. */
export async function planOf({ database, company }: Office, invoice: InvoiceId): Promise<ChasingPlan> {
  return inCompany(database.db, company, async ({ trx }) => {
    const { facts, now } = await loadFacts(trx, invoice);
    return planChasing(facts, now);
  });
}
