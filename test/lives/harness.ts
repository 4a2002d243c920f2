import { createCompany } from '../../commands/create-company.js';
import { createInvoice, type NewInvoice } from '../../commands/create-invoice.js';
import { insertPolicy } from '../../commands/insert-policy.js';
import { proveBooks } from '../../commands/prove-books.js';
import type { Unit } from '../../commands/unit.js';
import { inCompany } from '../../db/company-scope.js';
import type { Instant } from '../../domain/civil-date.js';
import { asDecimal } from '../../domain/decimal.js';
import type { CompanyId, CustomerId, InvoiceId } from '../../domain/ids.js';
import type { Policy } from '../../domain/policy.js';
import { lifecycleWorkflowId, queues, testClockWorkflowId } from '../../workflows/messages.js';
import type { World } from './world.js';

export const DAY = 86_400_000;
/** A Monday, 10:00 in UTC. */
export const START = Date.UTC(2026, 0, 5, 10);

/** Reminders 3, 10 and 20 days after the due date, at nine, without jitter: easy to count. */
export const plainPolicy: Policy = {
  steps: (['friendly', 'firm', 'final'] as const).map((tone, index) => ({
    key: `r${index + 1}`,
    anchor: 'due',
    offsetDays: [3, 10, 20][index] ?? 0,
    channel: 'email',
    tone,
    template: `reminder_${tone}`,
    recipients: 'primary',
  })),
  sendTime: '09:00',
  window: { from: '08:00', to: '18:00' },
  businessDaysOnly: false,
  catchUp: 'strongest',
  toleranceMinutes: 15,
  jitterMinutes: 0,
  promiseGraceDays: 2,
  holdGraceDays: 1,
  repeatAfterDueDateChange: false,
};

const aroundTheClock: Policy = { ...plainPolicy, window: { from: '00:00', to: '24:00' } };

export interface TestCompany {
  readonly id: CompanyId;
  readonly customer: CustomerId;
  readonly startedAt: Instant;
  readonly apiKey: string;
  /** Lets business time pass, and everything come to rest. */
  advanceTo(at: Instant): Promise<void>;
}

/** A company on a test clock at `START`, with outbound on, the plain policy and one customer in UTC without holidays. */
export async function companyOnClock(world: World, policy: Policy = plainPolicy): Promise<TestCompany> {
  const {
    company: id,
    clock,
    apiKey,
  } = await createCompany(world, { ...harbor, testClock: { name: 'test', now: START } });
  if (clock === undefined) throw new Error('no test clock');
  return {
    id,
    apiKey,
    customer: await addPayer(world, id, policy),
    startedAt: START,
    async advanceTo(at) {
      await world.temporal.workflow.execute('testClock', {
        workflowId: testClockWorkflowId(id),
        taskQueue: queues.core,
        args: [{ company: id, clock, target: at }],
      });
    },
  };
}

/** The same on the wall clock. Contact hours are round the clock, since the tests start at any hour. */
export async function companyOnWall(world: World, policy: Policy = aroundTheClock): Promise<TestCompany> {
  const { company: id, apiKey } = await createCompany(world, harbor);
  const customer = await addPayer(world, id, policy);
  return { id, apiKey, customer, startedAt: await world.now(), advanceTo: (at) => world.skipTo(at) };
}

const harbor = { name: 'Harbor Tools', email: 'ar@harbor.example', zone: 'UTC', currency: 'usd', outbound: true };

async function addPayer(world: World, company: CompanyId, policy: Policy): Promise<CustomerId> {
  return world.change(company, async (unit) => {
    const chasing_policy_id = await insertPolicy(unit, { name: 'Plain', policy });
    const { id } = await unit.trx
      .insertInto('customer')
      .values({
        company_id: company,
        name: 'Blue Mill',
        number: 'C-1',
        email: 'ap@bluemill.example',
        zone: 'UTC',
        chasing_policy_id,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}

/** An invoice of 100.00 due 14 days after its issue at the clock's time. */
export async function issue100(
  world: World,
  { id, customer }: TestCompany,
  extra: Partial<NewInvoice> = {},
): Promise<InvoiceId> {
  return world.change(id, (unit) => invoice100(unit, customer, extra));
}

/** The same in a unit of work of one's own. */
export async function invoice100(
  unit: Unit,
  customer: CustomerId,
  extra: Partial<NewInvoice> = {},
): Promise<InvoiceId> {
  return createInvoice(unit, {
    customer,
    paymentTerms: 'NET 14',
    items: [{ name: 'Work', quantity: asDecimal('1'), unitCost: asDecimal('100') }],
    discounts: [],
    taxes: [],
    draft: false,
    ...extra,
  });
}

/** What was said about an invoice: templates in the order they were accepted. */
export async function saidAbout(world: World, company: CompanyId, invoice: InvoiceId): Promise<string[]> {
  return (await messagesAbout(world, company, invoice)).map(({ template }) => template);
}

export async function messagesAbout(
  world: World,
  company: CompanyId,
  invoice: InvoiceId,
): Promise<{ template: string; sentAt: Instant }[]> {
  return inCompany(world.db, company, async ({ trx }) => {
    const rows = await trx
      .selectFrom('message as m')
      .innerJoin('claim as c', (join) =>
        join.onRef('c.company_id', '=', 'm.company_id').onRef('c.message_id', '=', 'm.id'),
      )
      .select(['m.template', 'm.sent_at'])
      .where('c.invoice_id', '=', invoice)
      .where('m.state', 'in', ['sent', 'delivered'])
      .orderBy('m.sent_at')
      .orderBy('m.id')
      .execute();
    return rows.map(({ template, sent_at }) => ({ template, sentAt: sent_at ?? Number.NaN }));
  });
}

/** How the invoice's newest run ended; undefined while it runs. */
export async function endOf(world: World, company: CompanyId, invoice: InvoiceId): Promise<string | undefined> {
  const handle = world.temporal.workflow.getHandle(lifecycleWorkflowId(company, invoice));
  const { status } = await handle.describe();
  return status.name === 'RUNNING' ? undefined : String(await handle.result());
}

/** As `endOf`, once it is `expected`: a life ends a moment after its facts do. Otherwise what it is after ten seconds. */
export async function ending(world: World, company: CompanyId, invoice: InvoiceId, expected: string | undefined) {
  const until = Date.now() + 10_000;
  for (;;) {
    const end = await endOf(world, company, invoice);
    if (end === expected || Date.now() > until) return end;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** How many differences the proof of the books finds. */
export async function drift(world: World, company: CompanyId): Promise<number> {
  return (await proveBooks(world.db, company, 'test')).length;
}
