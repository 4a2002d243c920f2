import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { ReportId } from '../domain/ids.js';
import { Id, seconds } from './fields.js';

export const Report = Type.Object({
  id: Id(),
  object: Type.Literal('report'),
  type: Type.String(),
  status: Type.Literal('complete'),
  parameters: Type.Record(Type.String(), Type.Unknown()),
  data: Type.Record(Type.String(), Type.Unknown()),
  created_at: Type.Integer(),
});
export type Report = Static<typeof Report>;

/** Reports as they were made, in the order of the ids. */
export async function showReports({ trx, company }: CompanyScope, ids: readonly ReportId[]): Promise<Report[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('report')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        object: 'report' as const,
        type: row.type,
        status: 'complete' as const,
        parameters: row.parameters,
        data: { ...row.data },
        created_at: seconds(row.created_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
