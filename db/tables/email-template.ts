import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { Default, InstantDefault, JsonColumn } from '../columns.js';

/** What is null is as the house has it. */
export interface EmailTemplateTable {
  company_id: CompanyId;
  id: string;
  name: Default<string | null>;
  type: Default<string | null>;
  subject: Default<string | null>;
  body: Default<string | null>;
  language: Default<string | null>;
  engine: Default<string | null>;
  options: JsonColumn<Record<string, unknown>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type EmailTemplateRow = Selectable<EmailTemplateTable>;
