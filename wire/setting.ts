import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { SettingRow } from '../db/tables/setting.js';
import type { SettingId } from '../domain/ids.js';
import { Id, seconds } from './fields.js';

/** What every setting has; all other fields are as they were sent. */
export const Setting = Type.Object(
  {
    id: Type.Union([Id(), Type.String()]),
    object: Type.String(),
    created_at: Type.Integer(),
    updated_at: Type.Integer(),
  },
  { additionalProperties: true },
);
export type Setting = Static<typeof Setting>;

/** Settings as on the wire, in the order of the ids; `defaults` for what one does not say. */
export async function showSettings(
  { trx, company }: CompanyScope,
  ids: readonly SettingId[],
  defaults: (row: SettingRow) => Readonly<Record<string, unknown>>,
): Promise<Setting[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('setting')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = new Map(
    rows.map((row) => [
      row.id,
      {
        ...defaults(row),
        ...row.data,
        id: row.key ?? row.id,
        object: row.kind,
        created_at: seconds(row.created_at),
        updated_at: seconds(row.updated_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
