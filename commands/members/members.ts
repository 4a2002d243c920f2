import { sql } from 'kysely';
import type { MemberRow } from '../../db/tables/member.js';
import type { MemberId, RoleId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { DEFAULT_ROLE } from '../../domain/standard-roles.js';
import { appendEvent } from '../append-event.js';
import { withoutUndefined } from '../create-customer.js';
import type { Unit } from '../unit.js';
import { lockMember } from './find-member.js';

/** Fields left out stay as they are. */
export interface MemberFields {
  readonly email?: string | undefined;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  /** A role's id to the world. */
  readonly role?: string | undefined;
  readonly restrictionMode?: MemberRow['restriction_mode'] | undefined;
  readonly restrictions?: MemberRow['restrictions'] | undefined;
  readonly emailUpdateFrequency?: MemberRow['email_update_frequency'] | undefined;
}

/** Adds a person of the company. Refuses an address that another member has, and a role that is not there. */
export async function createMember(unit: Unit, input: MemberFields & { readonly email: string }): Promise<MemberId> {
  await refuseTakenEmail(unit, input.email);
  const role_id = await roleOf(unit, input.role ?? DEFAULT_ROLE);
  const now = await unit.now();
  const { id } = await unit.trx
    .insertInto('member')
    .values({
      ...memberColumns(input),
      company_id: unit.company.id,
      email: input.email,
      role_id,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await appendEvent(unit, { type: 'member.created', object: { type: 'member', id }, at: now });
  return id;
}

export async function updateMember(unit: Unit, id: MemberId, input: MemberFields): Promise<void> {
  if (!(await lockMember(unit, id))) throw notFound('member');
  if (input.email !== undefined) await refuseTakenEmail(unit, input.email, id);
  const columns = {
    ...memberColumns(input),
    ...(input.role === undefined ? {} : { role_id: await roleOf(unit, input.role) }),
  };
  if (Object.keys(columns).length === 0) return;
  await set(unit, id, columns, { type: 'member.updated', fields: Object.keys(columns) });
}

/** Notes that they were asked to join. */
export async function inviteMember(unit: Unit, id: MemberId): Promise<void> {
  if (!(await lockMember(unit, id))) throw notFound('member');
  await set(unit, id, { invited_at: new Date(await unit.now()) }, { type: 'member.invited' });
}

/**
 * Takes a person out of the company: nobody's owner any more, and no open task is theirs. What they wrote and did still
 * names them. Members are locked before customers.
 */
export async function removeMember(unit: Unit, id: MemberId): Promise<void> {
  const { trx, company } = unit;
  if (!(await lockMember(unit, id))) throw notFound('member');
  await sql`
    with owned as (
      select id from customer where company_id = ${company.id} and owner_id = ${id} order by id for no key update)
    update customer c set owner_id = null, updated_at = ${new Date(await unit.now())}
      from owned where c.company_id = ${company.id} and c.id = owned.id`.execute(trx);
  await sql`
    with assigned as (
      select id from task where company_id = ${company.id} and user_id = ${id} and not complete order by id for no key update)
    update task t set user_id = null from assigned where t.company_id = ${company.id} and t.id = assigned.id`.execute(
    trx,
  );
  await set(unit, id, { removed_at: new Date(await unit.now()) }, { type: 'member.deleted' });
}

function memberColumns(input: MemberFields) {
  return withoutUndefined({
    email: input.email,
    first_name: input.firstName,
    last_name: input.lastName,
    restriction_mode: input.restrictionMode,
    restrictions: input.restrictions === undefined ? undefined : JSON.stringify(input.restrictions),
    email_update_frequency: input.emailUpdateFrequency,
  });
}

async function set(
  unit: Unit,
  id: MemberId,
  columns: object,
  event: { readonly type: string; readonly fields?: readonly string[] },
): Promise<void> {
  const now = await unit.now();
  await unit.trx
    .updateTable('member')
    .set({ ...columns, updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  const data = event.fields === undefined ? {} : { fields: event.fields };
  await appendEvent(unit, { type: event.type, object: { type: 'member', id }, data, at: now });
}

async function refuseTakenEmail({ trx, company }: Unit, email: string, except?: MemberId): Promise<void> {
  const taken = await trx
    .selectFrom('member')
    .select('id')
    .where('company_id', '=', company.id)
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (taken && taken.id !== except) throw new Refusal('A member with this address exists', 'email');
}

/** Shared, so that the role is not deleted meanwhile. */
async function roleOf({ trx, company }: Unit, key: string): Promise<RoleId> {
  const role = await trx
    .selectFrom('role')
    .select('id')
    .where('company_id', '=', company.id)
    .where('key', '=', key)
    .forShare()
    .executeTakeFirst();
  if (!role) throw new Refusal('No such role', 'role');
  return role.id;
}
