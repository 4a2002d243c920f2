import { type Static, Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import type { CompanyScope } from '../../db/company-scope.js';
import type { ChargeRow } from '../../db/tables/charge.js';
import type { ClaimRow } from '../../db/tables/claim.js';
import type { TaskRow } from '../../db/tables/task.js';
import type { InvoiceId } from '../../domain/ids.js';
import { showAmount } from '../../wire/amounts.js';
import { showEvents } from '../../wire/event.js';
import { Nullable, seconds } from '../../wire/fields.js';
import { showMessage } from '../../wire/message.js';

export const TimelineEntry = Type.Object({
  at: Type.Integer(),
  at_iso: Type.String(),
  kind: Type.Union([Type.Literal('event'), Type.Literal('message'), Type.Literal('task'), Type.Literal('step')]),
  title: Type.String(),
  detail: Nullable(Type.String()),
  evidence: Type.Record(Type.String(), Type.Unknown()),
});
type Entry = Static<typeof TimelineEntry>;

/**
 * What happened to an invoice, what was said about it and what was not, oldest first: every change, every message with its
 * certificate, every task, and every step passed over, with the rule that did it.
 */
export async function readTimeline(scope: CompanyScope, invoice: InvoiceId): Promise<Entry[]> {
  const { trx, company } = scope;
  const events = await trx
    .selectFrom('event')
    .select(['id', 'type', 'at'])
    .where('company_id', '=', company.id)
    .where('invoice_id', '=', invoice)
    // Said for clients of the wire contract; the event beside it says it better.
    .where(sql<SqlBool>`not data ? 'because'`)
    .execute();
  const shown = await showEvents(
    scope,
    events.map(({ id }) => id),
  );
  const evidence = new Map(shown.map((event) => [event.id, event]));
  const claims = await trx
    .selectFrom('claim')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('invoice_id', '=', invoice)
    .execute();
  const messages = await trx
    .selectFrom('message')
    .selectAll()
    .where('company_id', '=', company.id)
    .where(
      sql<SqlBool>`(invoice_id = ${invoice} or id in (select message_id from claim where company_id = ${company.id} and invoice_id = ${invoice}))`,
    )
    .execute();
  const charges = await trx
    .selectFrom('charge')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('claim')
        .select((s) => s.ref('claim.charge_id').$notNull().as('id'))
        .where('company_id', '=', company.id)
        .where('invoice_id', '=', invoice)
        .where('charge_id', 'is not', null),
    )
    .execute();
  const tasks = await trx
    .selectFrom('task')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('invoice_id', '=', invoice)
    .execute();

  const entries = [
    ...events.map((row) => entry('event', row.at, wordsOf(row.type), null, evidence.get(row.id) ?? {})),
    ...messages.map((row) => {
      const claim = claims.find(({ message_id }) => message_id === row.id);
      const detail = `${row.state}${row.outcome_detail === null ? '' : `: ${row.outcome_detail}`}`;
      return entry('message', row.sent_at ?? row.claimed_at, row.subject, detail, {
        step: claim ? stepOf(claim) : null,
        message: showMessage(row),
      });
    }),
    ...tasks.map((row) => entry('task', row.created_at, row.name, row.complete ? 'done' : 'open', evidenceOfTask(row))),
    ...claims
      .filter(({ message_id, task_id }) => message_id === null && task_id === null)
      .map((row) => {
        const charge = charges.find(({ id }) => id === row.charge_id);
        return charge
          ? attempt(row, charge)
          : entry(
              'step',
              row.done_at ?? row.claimed_at,
              `Step ${row.step_key} ${wordsOf(row.state)}`,
              row.because,
              evidenceOfStep(row),
            );
      }),
  ];
  return entries.sort((a, b) => a.order - b.order).map(({ order, ...shown }) => ({ ...shown, at: seconds(order) }));
}

function entry(kind: Entry['kind'], at: number, title: string, detail: string | null, evidence: object) {
  return { order: at, at_iso: new Date(at).toISOString(), kind, title, detail, evidence: { ...evidence } };
}

/** An attempt of AutoPay: what became of it, and the processor's code where it was declined. */
function attempt(row: ClaimRow, charge: ChargeRow) {
  const { id, status, amount, currency, failure_code, failure_message, ended_at, intent_id } = charge;
  const title = `AutoPay attempt ${row.occurrence + 1} ${status}`;
  return entry('step', row.claimed_at, title, failure_code ?? failure_message, {
    ...evidenceOfStep(row),
    charge: {
      id,
      status,
      amount: showAmount(amount, currency),
      currency,
      failure_code,
      failure_message,
      intent: intent_id,
      ended_at: ended_at === null ? null : seconds(ended_at),
    },
  });
}

function evidenceOfTask(row: TaskRow) {
  const { id, action, due_on, complete, completed_at } = row;
  return {
    task: { id, action, due_on, complete, completed_date: completed_at === null ? null : seconds(completed_at) },
  };
}

function evidenceOfStep(row: ClaimRow) {
  return { step: stepOf(row), state: row.state, rule: row.rule, because: row.because };
}

function stepOf(row: ClaimRow) {
  const { step_key, due_on, occurrence, scheduled_at, policy_version_id } = row;
  return { key: step_key, due_on, occurrence, scheduled_at: seconds(scheduled_at), policy_version: policy_version_id };
}

/** `invoice.written_off` → `Invoice written off`. */
function wordsOf(type: string): string {
  const words = type.replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
