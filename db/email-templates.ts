import { houseTemplates } from '../domain/house-templates.js';
import type { CompanyScope } from './company-scope.js';
import type { EmailTemplateRow } from './tables/email-template.js';

/** A template as it would be sent: the company's words, else the house's. */
export interface EmailTemplate {
  readonly id: string;
  readonly name: string;
  readonly type: string | null;
  readonly subject: string;
  readonly body: string;
  readonly language: string | null;
  readonly engine: string;
  readonly options: Record<string, unknown>;
}

/** The company's template of this id; undefined where there is none. */
export async function findTemplate(scope: CompanyScope, id: string): Promise<EmailTemplate | undefined> {
  const row = await findOwnWords(scope, id);
  return row && filledIn(row);
}

/** As the company wrote it: null where it left the words of the house. */
export async function findOwnWords({ trx, company }: CompanyScope, id: string): Promise<EmailTemplateRow | undefined> {
  return trx
    .selectFrom('email_template')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function filledIn(row: EmailTemplateRow): EmailTemplate {
  const house = Object.hasOwn(houseTemplates, row.id) ? houseTemplates[row.id] : undefined;
  return {
    id: row.id,
    name: row.name ?? house?.name ?? row.id,
    type: row.type ?? house?.type ?? null,
    subject: row.subject ?? house?.subject ?? '',
    body: row.body ?? house?.body ?? '',
    language: row.language,
    engine: row.engine ?? 'mustache',
    options: row.options,
  };
}
