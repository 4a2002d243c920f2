import type { ChasingCadenceRow } from '../../db/tables/chasing-cadence.js';
import type { CadenceId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';

/** Locks a cadence, so that nobody is assigned meanwhile, and says whether anybody is. Throws not found. */
export async function lockCadence(
  { trx, company }: Unit,
  id: CadenceId,
): Promise<{ readonly row: ChasingCadenceRow; readonly assigned: boolean }> {
  const row = await trx
    .selectFrom('chasing_cadence')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('chasing cadence');
  const customer = await trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', company.id)
    .where('chasing_cadence_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return { row, assigned: customer !== undefined };
}
