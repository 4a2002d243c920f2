import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import { filledIn } from '../db/email-templates.js';
import { Nullable, seconds } from './fields.js';

export const EmailTemplate = Type.Object({
  id: Type.String(),
  object: Type.Literal('email_template'),
  name: Type.String(),
  type: Nullable(Type.String()),
  subject: Type.String(),
  body: Type.String(),
  language: Nullable(Type.String()),
  template_engine: Type.String(),
  options: Type.Record(Type.String(), Type.Unknown()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type EmailTemplate = Static<typeof EmailTemplate>;

/** Templates as on the wire, in the order of the ids, the house's words where the company has none. */
export async function showTemplates({ trx, company }: CompanyScope, ids: readonly string[]): Promise<EmailTemplate[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('email_template')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = new Map(
    rows.map((row) => {
      const { engine, ...template } = filledIn(row);
      const times = { created_at: seconds(row.created_at), updated_at: seconds(row.updated_at) };
      return [row.id, { ...template, object: 'email_template' as const, template_engine: engine, ...times }];
    }),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
