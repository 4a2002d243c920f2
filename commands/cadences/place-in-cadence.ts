import type { CadenceId, ChaseStepId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';

interface Place {
  readonly chasing_cadence_id: CadenceId | null;
  readonly next_chase_step_id: ChaseStepId | null;
}

/**
 * Where a customer stands, from what was given and where they stood: in a cadence there is always a next step, its first unless
 * one of its own was named. Nothing given: nothing to write.
 */
export async function placeInCadence(
  unit: Unit,
  given: { readonly cadence?: CadenceId | null | undefined; readonly nextChaseStep?: ChaseStepId | null | undefined },
  before: Place = { chasing_cadence_id: null, next_chase_step_id: null },
): Promise<Place | undefined> {
  const { cadence: wanted, nextChaseStep: step } = given;
  if (wanted === undefined && step === undefined) return undefined;
  const cadence = wanted === undefined ? before.chasing_cadence_id : wanted;
  if (cadence === null) {
    if (typeof step === 'number') throw new Refusal('is of no cadence: the customer has none', 'next_chase_step');
    return { chasing_cadence_id: null, next_chase_step_id: null };
  }
  const steps = await stepsOf(unit, cadence);
  if (steps === undefined) throw new Refusal('No such chasing cadence', 'chasing_cadence');
  if (typeof step === 'number' && !steps.includes(step))
    throw new Refusal('No such step of the chasing cadence', 'next_chase_step');
  const stays = step === undefined && cadence === before.chasing_cadence_id ? before.next_chase_step_id : null;
  return { chasing_cadence_id: cadence, next_chase_step_id: step ?? stays ?? steps[0] ?? null };
}

/** The steps in their order; the cadence is shared with whoever would change or delete it. */
async function stepsOf({ trx, company }: Unit, cadence: CadenceId): Promise<readonly ChaseStepId[] | undefined> {
  const found = await trx
    .selectFrom('chasing_cadence')
    .select('id')
    .where('company_id', '=', company.id)
    .where('id', '=', cadence)
    .forShare()
    .executeTakeFirst();
  if (!found) return undefined;
  const steps = await trx
    .selectFrom('chase_step')
    .select('id')
    .where('company_id', '=', company.id)
    .where('cadence_id', '=', cadence)
    .orderBy('position')
    .execute();
  return steps.map(({ id }) => id);
}
