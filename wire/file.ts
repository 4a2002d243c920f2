import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { FileId } from '../domain/ids.js';
import { Id, seconds } from './fields.js';

export const File = Type.Object({
  id: Id(),
  object: Type.Literal('file'),
  name: Type.String(),
  size: Type.Integer({ description: 'Bytes' }),
  type: Type.String(),
  url: Type.String({ description: 'Where it is kept: its address here is unguessable and needs no key' }),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type File = Static<typeof File>;

/** Below the server's own origin, where the bytes of a file are. */
export const contentPath = (token: string) => `/file_contents/${token}`;

/** Files as on the wire, in the order of the ids; their bytes are not read. `origin`: the server's as clients see it. */
export async function showFiles(
  { trx, company }: CompanyScope,
  ids: readonly FileId[],
  origin: string,
): Promise<File[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('file')
    .select(['id', 'token', 'name', 'size', 'type', 'url', 'created_at', 'updated_at'])
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        object: 'file' as const,
        name: row.name,
        size: row.size,
        type: row.type,
        url: row.url ?? `${origin}${contentPath(row.token)}`,
        created_at: seconds(row.created_at),
        updated_at: seconds(row.updated_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
