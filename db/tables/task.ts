import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, CustomerId, InvoiceId, MemberId, MessageId, TaskId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

export interface TaskTable {
  id: GeneratedId<TaskId>;
  company_id: CompanyId;
  customer_id: Default<CustomerId | null>;
  invoice_id: Default<InvoiceId | null>;
  name: string;
  action: 'phone' | 'letter' | 'email' | 'review';
  due_on: CivilDate;
  /** UNIX seconds as the wire sent them; null: a day of a plan. */
  due_ts: Default<number | null>;
  user_id: Default<MemberId | null>;
  step_key: Default<string | null>;
  /** What a person is asked to send. */
  message_id: Default<MessageId | null>;
  complete: Default<boolean>;
  completed_at: NullableInstant;
  completed_by_user_id: Default<MemberId | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type TaskRow = Selectable<TaskTable>;
