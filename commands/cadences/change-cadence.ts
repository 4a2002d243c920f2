import type { CadenceId } from '../../domain/ids.js';
import { appendEvent } from '../append-event.js';
import { withoutUndefined } from '../create-customer.js';
import type { Unit } from '../unit.js';
import {
  type CadenceFields,
  type CadenceStepFields,
  cadenceColumns,
  cadenceFieldsOf,
  checkRhythm,
} from './cadence-fields.js';
import { lockCadence } from './lock-cadence.js';
import { writeSteps } from './write-steps.js';

/** Fields left out stay. */
export type CadenceChange = { readonly [K in keyof CadenceFields]?: CadenceFields[K] | undefined };

export async function changeCadence(
  unit: Unit,
  id: CadenceId,
  change: CadenceChange,
  steps: readonly CadenceStepFields[] | undefined,
): Promise<void> {
  const { row, assigned } = await lockCadence(unit, id);
  const fields: CadenceFields = { ...cadenceFieldsOf(row), ...withoutUndefined(change) };
  checkRhythm(fields);
  const now = await unit.now();
  await unit.trx
    .updateTable('chasing_cadence')
    .set({ ...cadenceColumns(fields), updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  if (steps !== undefined) await writeSteps(unit, id, steps, assigned);
  await appendEvent(unit, { type: 'chasing_cadence.updated', object: { type: 'chasing_cadence', id }, at: now });
}
