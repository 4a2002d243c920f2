import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { InstantColumn } from '../columns.js';

export interface EmailSuppressionTable {
  company_id: CompanyId;
  /** Lower case. */
  email: string;
  reason: 'bounced' | 'complained';
  since: InstantColumn;
}
export type EmailSuppressionRow = Selectable<EmailSuppressionTable>;
