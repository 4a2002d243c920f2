import type { Selectable } from 'kysely';
import type { CompanyId, WebhookId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

/** An endpoint of the company's own to which events are delivered. */
export interface WebhookTable {
  id: GeneratedId<WebhookId>;
  company_id: CompanyId;
  url: string;
  /** Types of events; `*` for all. */
  events: string[];
  sealed_secret: string;
  enabled: Default<boolean>;
  disabled_because: Default<string | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type WebhookRow = Selectable<WebhookTable>;
