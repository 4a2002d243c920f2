import type { CadenceId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import { lockCadence } from './lock-cadence.js';

/** Removes a cadence that no customer is in. */
export async function deleteCadence(unit: Unit, id: CadenceId): Promise<void> {
  const { assigned } = await lockCadence(unit, id);
  if (assigned) throw new Refusal('Customers are in the cadence: it cannot be deleted', 'id');
  await unit.trx.deleteFrom('chasing_cadence').where('company_id', '=', unit.company.id).where('id', '=', id).execute();
  await appendEvent(unit, {
    type: 'chasing_cadence.deleted',
    object: { type: 'chasing_cadence', id },
    at: await unit.now(),
  });
}
