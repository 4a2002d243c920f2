import type { CadenceId } from '../../domain/ids.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import { type CadenceFields, type CadenceStepFields, cadenceColumns, checkRhythm } from './cadence-fields.js';
import { writeSteps } from './write-steps.js';

/** Adds a cadence for customers. Stored: it is run once there are collections. */
export async function createCadence(
  unit: Unit,
  fields: CadenceFields,
  steps: readonly CadenceStepFields[],
): Promise<CadenceId> {
  checkRhythm(fields);
  const now = await unit.now();
  const { id } = await unit.trx
    .insertInto('chasing_cadence')
    .values({
      ...cadenceColumns(fields),
      company_id: unit.company.id,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeSteps(unit, id, steps, false);
  await appendEvent(unit, { type: 'chasing_cadence.created', object: { type: 'chasing_cadence', id }, at: now });
  return id;
}
