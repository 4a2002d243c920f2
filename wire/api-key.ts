import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { ApiKeyRow } from '../db/tables/api-key.js';
import { scopes } from '../domain/access/scope.js';
import { notFound } from '../domain/refusal.js';
import { Id, Nullable, seconds, secondsOrNull } from './fields.js';

export const ApiKey = Type.Object(
  {
    id: Id(),
    object: Type.Literal('api_key'),
    name: Type.String(),
    hint: Type.String({ description: 'Its beginning and end: enough to recognise it, too little to use it' }),
    scopes: Type.Array(Type.Enum([...scopes])),
    current: Type.Boolean({ description: 'It is the key of this request' }),
    created_at: Type.Integer(),
    expires_at: Nullable(Type.Integer()),
  },
  { description: 'An API key, without the key' },
);
export type ApiKey = Static<typeof ApiKey>;

function showApiKey(row: ApiKeyRow, current: number): ApiKey {
  return {
    id: row.id,
    object: 'api_key',
    name: row.name,
    hint: row.hint,
    scopes: row.scopes as ApiKey['scopes'],
    current: row.id === current,
    created_at: seconds(row.created_at),
    expires_at: secondsOrNull(row.expires_at),
  };
}

/** Those that are not revoked, in the order of the ids. */
export async function showApiKeys(
  { trx, company }: CompanyScope,
  ids: readonly number[],
  current: number,
): Promise<ApiKey[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('api_key')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .where('revoked_at', 'is', null)
    .execute();
  const shown = new Map(rows.map((row) => [row.id, showApiKey(row, current)]));
  return ids.flatMap((id) => shown.get(id) ?? []);
}

/** Throws notFound. */
export async function findApiKey(scope: CompanyScope, id: number, current: number): Promise<ApiKey> {
  const [key] = await showApiKeys(scope, [id], current);
  if (!key) throw notFound('API key');
  return key;
}
