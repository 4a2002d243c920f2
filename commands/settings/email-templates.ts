import { randomBytes } from 'node:crypto';
import { houseTemplates } from '../../domain/house-templates.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import { withoutUndefined } from '../create-customer.js';
import type { Unit } from '../unit.js';

/** Null: as the house has it. */
export interface TemplateFields {
  readonly name?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly body?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly engine?: string | null | undefined;
  readonly options?: Record<string, unknown> | undefined;
}

export async function createTemplate(unit: Unit, chosen: string | undefined, fields: TemplateFields): Promise<string> {
  const id = chosen ?? randomBytes(8).toString('hex');
  const now = await unit.now();
  const inserted = await unit.trx
    .insertInto('email_template')
    .values({
      ...columnsOf(fields),
      company_id: unit.company.id,
      id,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .onConflict((conflict) => conflict.columns(['company_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) throw new Refusal(`An e-mail template with the id ${id} exists`, 'id');
  await appendEvent(unit, { type: 'email_template.created', object: { type: 'email_template', id }, at: now });
  return id;
}

export async function changeTemplate(unit: Unit, id: string, fields: TemplateFields): Promise<void> {
  const now = await unit.now();
  const changed = await unit.trx
    .updateTable('email_template')
    .set({ ...columnsOf(fields), updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (!changed) throw notFound('e-mail template');
  await appendEvent(unit, { type: 'email_template.updated', object: { type: 'email_template', id }, at: now });
}

/** Removes one of the company's own, unless a cadence sends it. Those of the house stay: they are sent without being named. */
export async function deleteTemplate(unit: Unit, id: string): Promise<void> {
  const { trx, company } = unit;
  if (Object.hasOwn(houseTemplates, id)) throw new Refusal('A template of the house is changed, not deleted', 'id');
  const used = await trx
    .selectFrom('chase_step')
    .select('id')
    .where('company_id', '=', company.id)
    .where('email_template_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (used) throw new Refusal('A chasing cadence sends this template: it cannot be deleted', 'id');
  const deleted = await trx
    .deleteFrom('email_template')
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (!deleted) throw notFound('e-mail template');
  await appendEvent(unit, {
    type: 'email_template.deleted',
    object: { type: 'email_template', id },
    at: await unit.now(),
  });
}

function columnsOf({ options, ...fields }: TemplateFields) {
  return withoutUndefined({ ...fields, options: options && JSON.stringify(options) });
}
