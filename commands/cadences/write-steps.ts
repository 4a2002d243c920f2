import { findTemplate } from '../../db/email-templates.js';
import { asId, type CadenceId, type SettingId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';
import type { CadenceStepFields } from './cadence-fields.js';

/**
 * Makes the steps of a cadence these, in this order: one that names its id keeps it, those not named go. While customers are in the
 * cadence its schedule stands (product.md 6a): what a step says may change, when it is said may not.
 */
export async function writeSteps(
  unit: Unit,
  cadence: CadenceId,
  steps: readonly CadenceStepFields[],
  assigned: boolean,
): Promise<void> {
  const { trx, company } = unit;
  const now = new Date(await unit.now());
  const stored = await trx
    .selectFrom('chase_step')
    .select(['id', 'schedule'])
    .where('company_id', '=', company.id)
    .where('cadence_id', '=', cadence)
    .orderBy('position')
    .execute();
  if (assigned && stored.map(({ schedule }) => schedule).join() !== steps.map(({ schedule }) => schedule).join())
    throw new Refusal('cannot change when they run: customers are in the cadence', 'steps');
  const left = new Set(stored.map(({ id }) => id));
  for (const [position, step] of steps.entries()) {
    const at = `steps[${position}]`;
    await refuseUnknownTemplates(unit, step, at);
    // In a cadence with customers the step in the same place is the same step, whether it names its id or not.
    const id = step.id ?? (assigned ? stored[position]?.id : undefined);
    const columns = {
      position,
      name: step.name,
      action: step.action,
      schedule: step.schedule,
      email_template_id: step.emailTemplate,
      sms_template_id: step.smsTemplate,
      assigned_user_id: step.assignedUser,
      role_id: step.role,
      updated_at: now,
    };
    if (id === undefined) {
      const own = { company_id: company.id, cadence_id: cadence, created_at: now };
      await trx
        .insertInto('chase_step')
        .values({ ...columns, ...own })
        .execute();
      continue;
    }
    if (!left.delete(id)) throw new Refusal('No such step of this cadence', `${at}.id`);
    await trx
      .updateTable('chase_step')
      .set(columns)
      .where('company_id', '=', company.id)
      .where('id', '=', id)
      .execute();
  }
  if (left.size === 0) return;
  if (assigned) throw new Refusal('cannot lose a step: customers are in the cadence', 'steps');
  await trx
    .deleteFrom('chase_step')
    .where('company_id', '=', company.id)
    .where('id', 'in', [...left])
    .execute();
}

async function refuseUnknownTemplates(unit: Unit, step: CadenceStepFields, at: string): Promise<void> {
  if (step.emailTemplate !== null && !(await findTemplate(unit, step.emailTemplate)))
    throw new Refusal('No such e-mail template', `${at}.email_template_id`);
  if (step.smsTemplate === null) return;
  const found = await unit.trx
    .selectFrom('setting')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('kind', '=', 'sms_template')
    .where('id', '=', asId<SettingId>(step.smsTemplate))
    .executeTakeFirst();
  if (!found) throw new Refusal('No such SMS template', `${at}.sms_template_id`);
}
