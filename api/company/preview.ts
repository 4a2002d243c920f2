import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { type CompanyScope, readClock } from '../../db/company-scope.js';
import { loadFacts } from '../../db/facts.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import type { InvoiceFacts } from '../../domain/facts.js';
import type { InvoiceId } from '../../domain/ids.js';
import type { PlannedStep } from '../../domain/plan.js';
import { seconds } from '../../wire/fields.js';

export const Preview = Type.Object({
  object: Type.Literal('outbound_preview'),
  as_of: Type.Integer(),
  days: Type.Integer(),
  invoices: Type.Integer({ description: 'Open invoices looked at' }),
  truncated: Type.Boolean({ description: 'There are more open invoices than were looked at' }),
  messages: Type.Integer(),
  tasks: Type.Integer(),
  by_day: Type.Array(
    Type.Object({
      date: Type.String(),
      template: Type.String(),
      channel: Type.Enum(['email', 'task']),
      count: Type.Integer(),
    }),
  ),
});

const DAYS = 7;
const DAY_MS = 86_400_000;
const MOST_INVOICES = 5_000;

/** What would go in the next week if outbound were on: every open invoice planned as its life would, nothing written. */
export async function previewOutbound(scope: CompanyScope): Promise<Static<typeof Preview>> {
  const { trx, company } = scope;
  const now = await readClock(scope);
  const { rows } = await sql<{ id: InvoiceId }>`
    select id from invoice where company_id = ${company.id} and state = 'issued' and settled_at is null
    order by id limit ${MOST_INVOICES + 1}`.execute(trx);
  const counts = new Map<string, { date: string; template: string; channel: 'email' | 'task'; count: number }>();
  for (const { id } of rows.slice(0, MOST_INVOICES)) {
    const { facts } = await loadFacts(trx, id);
    for (const said of sayings({ ...facts, company: { ...facts.company, outbound: true } }, now)) {
      const key = `${said.date} ${said.channel} ${said.template}`;
      counts.set(key, { ...said, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  const by_day = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  const sum = (channel: string) =>
    by_day.filter((row) => row.channel === channel).reduce((total, { count }) => total + count, 0);
  return {
    object: 'outbound_preview',
    as_of: seconds(now),
    days: DAYS,
    invoices: Math.min(rows.length, MOST_INVOICES),
    truncated: rows.length > MOST_INVOICES,
    messages: sum('email'),
    tasks: sum('task'),
    by_day,
  };
}

/** Checks of our own (the end of a promise or a pause) say nothing to anybody. */
function sayings(facts: InvoiceFacts, now: number) {
  const plan = planChasing(facts, now);
  return [...(plan.next ? [plan.next] : []), ...plan.later]
    .filter(({ at }) => at < now + DAYS * DAY_MS)
    .flatMap((step) => {
      const template = templateOf(facts, step);
      const channel = step.kind === 'mail' ? ('email' as const) : ('task' as const);
      return template === undefined ? [] : [{ date: civilDateAt(step.at, facts.company.zone), template, channel }];
    });
}

function templateOf({ policy }: InvoiceFacts, { key }: PlannedStep): string | undefined {
  return key === 'deliver' ? 'invoice_delivery' : policy?.steps.find((step) => step.key === key)?.template;
}
