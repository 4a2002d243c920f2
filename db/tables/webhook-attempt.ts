import type { Selectable } from 'kysely';
import type { CompanyId, EventId, WebhookAttemptId, WebhookId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn, NullableInstant } from '../columns.js';

/** What one try came to. */
export interface Tried {
  /** Null where there was no answer. */
  readonly status_code: number | null;
  /** UNIX seconds, the wall clock. */
  readonly timestamp: number;
  readonly error: string | null;
  /** The beginning of a refusal's body. */
  readonly excerpt: string | null;
}

/** One event for one endpoint. All times are the wall clock's, also of a company on a test clock. */
export interface WebhookAttemptTable {
  id: GeneratedId<WebhookAttemptId>;
  company_id: CompanyId;
  webhook_id: WebhookId;
  event_id: EventId;
  object_type: string;
  /** Its id, a word where such name it. */
  object_key: string;
  attempts: JsonColumn<Tried[]>;
  failures: Default<number>;
  due_at: InstantDefault;
  claimed_until: NullableInstant;
  delivered_at: NullableInstant;
  told_at: NullableInstant;
  tell_at: InstantDefault;
  created_at: InstantDefault;
}
export type WebhookAttemptRow = Selectable<WebhookAttemptTable>;
