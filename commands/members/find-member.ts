import type { MemberRow } from '../../db/tables/member.js';
import type { MemberId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';

/**
 * A body may name members of the company that are there. Before any other lock: whoever is removed (`members.ts`) is
 * given no work while they go.
 */
export async function refuseUnknownMember(unit: Unit, id: MemberId | null | undefined, param: string): Promise<void> {
  if (id === null || id === undefined) return;
  const found = await unit.trx
    .selectFrom('member')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  if (!found) throw new Refusal('No such member', param);
}

export async function lockMember(unit: Unit, id: MemberId): Promise<MemberRow | undefined> {
  return unit.trx
    .selectFrom('member')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
}
