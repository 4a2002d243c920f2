import type { AttemptRow } from '../../db/tables/collection-attempt.js';
import { type AttemptId, parseId } from '../../domain/ids.js';
import type { Unit } from '../unit.js';

/**
 * Whose attempt a fact of the processor's is about: the one that its metadata names, our own words come back, or the one whose
 * page made the intent. Undefined where it is none of this company's.
 */
export async function attemptOf(
  { trx, company }: Unit,
  {
    metadata,
    intentId,
  }: { readonly metadata: Readonly<Record<string, string>>; readonly intentId?: string | undefined },
): Promise<AttemptRow | undefined> {
  const id = parseId<AttemptId>(metadata['attempt']);
  const attempts = trx.selectFrom('collection_attempt').selectAll().where('company_id', '=', company.id);
  if (id !== undefined)
    return attempts.where('id', '=', id).where('kind', 'in', ['checkout', 'setup']).executeTakeFirst();
  if (intentId === undefined) return undefined;
  return attempts.where('intent_id', '=', intentId).executeTakeFirst();
}
