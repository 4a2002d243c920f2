import type { Id } from '../../domain/ids.js';
import type { Unit } from '../unit.js';

/** One move: from where, and what was learnt on the way. */
export interface Move {
  readonly source: string;
  /** What did not come over as it was, for the report. */
  readonly remarks: Remark[];
}

export interface Remark {
  readonly kind: string;
  readonly id: string;
  readonly what: string;
}

/** What a source's object became here; undefined when it has not come over (yet). */
export async function movedId<I extends Id<string>>(
  { trx, company }: Unit,
  { source }: Move,
  kind: string,
  sourceId: string | number,
): Promise<{ readonly id: I | null } | undefined> {
  const row = await trx
    .selectFrom('moved_object')
    .select('object_id')
    .where('company_id', '=', company.id)
    .where('source', '=', source)
    .where('kind', '=', kind)
    .where('source_id', '=', String(sourceId))
    .executeTakeFirst();
  return row && { id: row.object_id as I | null };
}

/** Notes, in the transaction of its making, what an object became; null for one that has no counterpart, with the reason. */
export async function noteMoved(
  { trx, company }: Unit,
  { source }: Move,
  moved: {
    readonly kind: string;
    readonly sourceId: string | number;
    readonly id: number | null;
    readonly note?: string;
  },
): Promise<void> {
  await trx
    .insertInto('moved_object')
    .values({
      company_id: company.id,
      source,
      kind: moved.kind,
      source_id: String(moved.sourceId),
      object_id: moved.id,
      note: moved.note ?? null,
    })
    .execute();
}
