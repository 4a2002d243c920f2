import type { ApiKeyRow } from '../db/tables/api-key.js';
import { covers, type Scope } from '../domain/access/scope.js';
import type { Instant } from '../domain/civil-date.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { hashApiKey, hintOf, newApiKey } from './create-company.js';
import type { Unit } from './unit.js';

/** The key that asks: nobody gives more than they have, or touches a key that has more. */
export interface KeyHolder {
  readonly key: number;
  readonly scopes: readonly string[];
}

/** Makes a key and answers with it: it is never to be seen again. Deadlines of keys keep to the wall clock. */
export async function createApiKey(
  unit: Unit,
  holder: KeyHolder,
  input: { readonly name: string; readonly scopes: readonly Scope[]; readonly expiresAt: Instant | null },
): Promise<{ id: number; key: string }> {
  if (input.scopes.length === 0) throw new Refusal('has no scope: the key could do nothing', 'scopes');
  const beyond = input.scopes.find((scope) => !covers(holder.scopes, scope));
  if (beyond !== undefined) throw new Refusal(`has ${beyond}, which the asking key lacks`, 'scopes');
  refuseLonger(holderIn(await lockKeys(unit, [holder.key]), holder), input.expiresAt);
  const key = newApiKey(unit.company.test_clock_id === null ? 'live' : 'test');
  const { id } = await unit.trx
    .insertInto('api_key')
    .values({
      company_id: unit.company.id,
      name: input.name,
      hash: hashApiKey(key),
      hint: hintOf(key),
      scopes: [...new Set(input.scopes)],
      expires_at: input.expiresAt === null ? null : new Date(input.expiresAt),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await note(unit, 'api_key.created', id, { scopes: input.scopes });
  return { id, key };
}

export async function updateApiKey(
  unit: Unit,
  holder: KeyHolder,
  id: number,
  input: { readonly name?: string | undefined; readonly expiresAt?: Instant | null | undefined },
): Promise<void> {
  const asking = await lockKey(unit, holder, id);
  const { name, expiresAt } = input;
  if (expiresAt !== undefined) refuseLonger(asking, expiresAt);
  if (name === undefined && expiresAt === undefined) return;
  await unit.trx
    .updateTable('api_key')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt === null ? null : new Date(expiresAt) }),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await note(unit, 'api_key.updated', id, {});
}

/** For good. A key cannot revoke itself: so there is always one left that can make another, and nobody is shut out unawares. */
export async function revokeApiKey(unit: Unit, holder: KeyHolder, id: number): Promise<void> {
  await lockKey(unit, holder, id);
  if (id === holder.key) throw new Refusal('This is the key that asks: revoke it by another one', 'id');
  await unit.trx
    .updateTable('api_key')
    .set({ revoked_at: new Date() })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await note(unit, 'api_key.deleted', id, {});
}

type KeyRow = Pick<ApiKeyRow, 'id' | 'scopes' | 'expires_at'>;

/** The asking key is locked too, by id: of two keys that revoke each other one is left. Resolves to it. */
async function lockKey(unit: Unit, holder: KeyHolder, id: number): Promise<KeyRow> {
  const keys = await lockKeys(unit, [id, holder.key]);
  const row = keys.find((key) => key.id === id);
  if (!row) throw notFound('API key');
  const asking = holderIn(keys, holder);
  if (row.scopes.some((scope) => !covers(holder.scopes, scope as Scope)))
    throw new Refusal('The key may do more than the one that asks', 'id');
  return asking;
}

async function lockKeys({ trx, company }: Unit, ids: readonly number[]): Promise<KeyRow[]> {
  return trx
    .selectFrom('api_key')
    .select(['id', 'scopes', 'expires_at'])
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** As it is now: whoever asks is remembered for a while, and what has ended must not live on in a key it makes. */
function holderIn(keys: readonly KeyRow[], { key }: KeyHolder): KeyRow {
  const asking = keys.find(({ id }) => id === key);
  if (!asking) throw new Refusal('The asking key has been revoked', 'id');
  return asking;
}

function refuseLonger({ expires_at: own }: KeyRow, wanted: Instant | null): void {
  if (wanted !== null && wanted <= Date.now()) throw new Refusal('must be in the future', 'expires_at');
  if (own !== null && (wanted === null || wanted > own))
    throw new Refusal('must not be later than that of the asking key', 'expires_at');
}

async function note(unit: Unit, type: string, id: number, data: Record<string, unknown>): Promise<void> {
  await appendEvent(unit, { type, object: { type: 'api_key', id }, data, at: await unit.now() });
}
