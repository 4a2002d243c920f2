import { sql } from 'kysely';
import { appendEvent } from '../commands/append-event.js';
import type { Unit } from '../commands/unit.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CustomerId, InvoiceId } from '../domain/ids.js';
import type { TaskAction } from '../domain/policy.js';
import { claimStep, type StepToClaim } from './claim-step.js';

/** A step for a person: the task and its claim in one go, so that a repeated step makes no second task. */
export async function claimTask(unit: Unit, input: StepToClaim): Promise<void> {
  const { facts, step, at } = input;
  const invoice = facts.invoiceId as InvoiceId;
  const asked = facts.policy?.steps.find(({ key }) => key === step.key);
  const name = asked?.template ?? step.key;
  const { id, customer_id } = await unit.trx
    .insertInto('task')
    .columns([
      'company_id',
      'customer_id',
      'invoice_id',
      'name',
      'action',
      'due_on',
      'step_key',
      'created_at',
      'updated_at',
    ])
    .expression((eb) =>
      eb
        .selectFrom('invoice')
        .where('company_id', '=', unit.company.id)
        .where('id', '=', invoice)
        .select((s) => [
          'company_id',
          'customer_id',
          'id',
          s.val(name).as('name'),
          s.val(actionOf(asked?.action)).as('action'),
          s.cast<string>(s.val(civilDateAt(at, facts.company.zone)), 'date').as('due_on'),
          s.val(step.key).as('step_key'),
          s.cast<Date>(s.val(new Date(at)), 'timestamptz').as('created_at'),
          s.cast<Date>(s.val(new Date(at)), 'timestamptz').as('updated_at'),
        ]),
    )
    .returning(['id', sql<CustomerId>`customer_id`.as('customer_id')])
    .executeTakeFirstOrThrow();
  await claimStep(unit, input, { state: 'done', task: id });
  await appendEvent(unit, {
    type: 'task.created',
    object: { type: 'task', id },
    invoice,
    customer: customer_id,
    data: { step: step.key },
    at,
  });
}

/** A text message is sent from a phone; what has gone so far that nobody is written to any more is looked at. */
function actionOf(action: TaskAction | undefined): 'phone' | 'letter' | 'review' {
  if (action === 'letter') return 'letter';
  return action === 'escalate' ? 'review' : 'phone';
}
