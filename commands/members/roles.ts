import type { RoleRow } from '../../db/tables/role.js';
import type { RoleId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { roleKeyOf } from '../../domain/standard-roles.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';

/** Adds a role; its id is made from its name. */
export async function createRole(unit: Unit, name: string): Promise<RoleId> {
  const { trx, company } = unit;
  const rows = await trx.selectFrom('role').select('key').where('company_id', '=', company.id).execute();
  const now = await unit.now();
  const { id } = await trx
    .insertInto('role')
    .values({
      company_id: company.id,
      key: roleKeyOf(name, new Set(rows.map(({ key }) => key))),
      name,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await appendEvent(unit, { type: 'role.created', object: { type: 'role', id }, at: now });
  return id;
}

export async function renameRole(unit: Unit, id: RoleId, name: string | undefined): Promise<void> {
  const role = await lockRole(unit, id);
  if (name === undefined || name === role.name) return;
  if (role.standard) throw new Refusal('A standard role is not changed', 'name');
  const now = await unit.now();
  await unit.trx
    .updateTable('role')
    .set({ name, updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, { type: 'role.updated', object: { type: 'role', id }, data: { fields: ['name'] }, at: now });
}

/** Removes a role that no member has. Members who are gone have the standard role that may do least from now on. */
export async function deleteRole(unit: Unit, id: RoleId): Promise<void> {
  const { trx, company } = unit;
  const role = await lockRole(unit, id);
  if (role.standard) throw new Refusal('A standard role is not deleted', 'role');
  const holder = await trx
    .selectFrom('member')
    .select('id')
    .where('company_id', '=', company.id)
    .where('role_id', '=', id)
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (holder) throw new Refusal('Members have this role: give them another first', 'role');
  await trx
    .updateTable('member')
    .set((eb) => ({
      role_id: eb
        .selectFrom('role as other')
        .select('other.id')
        .where('other.company_id', '=', company.id)
        .where('other.key', '=', 'read_only'),
    }))
    .where('company_id', '=', company.id)
    .where('role_id', '=', id)
    .execute();
  await trx.deleteFrom('role').where('company_id', '=', company.id).where('id', '=', id).execute();
  await appendEvent(unit, { type: 'role.deleted', object: { type: 'role', id }, at: await unit.now() });
}

/** Whole: nobody is given a role while it goes (`members.ts`). */
async function lockRole({ trx, company }: Unit, id: RoleId): Promise<RoleRow> {
  const role = await trx
    .selectFrom('role')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!role) throw notFound('role');
  return role;
}
