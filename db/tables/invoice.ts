import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, CustomerId, InvoiceId, PolicyVersionId } from '../../domain/ids.js';
import type { ShipTo } from '../../domain/ship-to.js';
import type {
  Default,
  GeneratedId,
  InstantDefault,
  JsonColumn,
  NullableInstant,
  NullableJson,
  ProjectedColumn,
} from '../columns.js';

export type InvoiceState = 'draft' | 'issued' | 'voided' | 'written_off' | 'closed' | 'deleted';

export interface InvoiceTable {
  id: GeneratedId<InvoiceId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  /** Unguessable: what a payer sees instead of the id. */
  token: string;
  number: string;
  name: Default<string | null>;
  currency: string;
  state: InvoiceState;
  /** UNIX seconds as the wire sent them; `date` is their civil date in the company's zone. */
  date_ts: number;
  date: CivilDate;
  due_ts: Default<number | null>;
  due_on: Default<CivilDate | null>;
  due_changed_at: NullableInstant;
  payment_terms: Default<string | null>;
  purchase_order: Default<string | null>;
  notes: Default<string | null>;
  subtotal: number;
  total: number;
  /** Minor units; written by the ledger's trigger alone. */
  balance: ProjectedColumn;
  ship_to: NullableJson<ShipTo>;
  disabled_payment_methods: Default<string[]>;
  /** Whether late fees may be added. */
  late_fees: Default<boolean>;
  /** UNIX seconds. */
  next_payment_attempt_ts: Default<number | null>;
  attempt_count: Default<number>;
  /** AutoPay gave up: it counts as past due. */
  autopay_exhausted: Default<boolean>;
  /** It gathers the balances of others; of those, `consolidated_invoice_id` names it. */
  consolidated: Default<boolean>;
  consolidated_invoice_id: Default<InvoiceId | null>;
  autopay: Default<boolean>;
  chase: Default<boolean>;
  paused_at: NullableInstant;
  paused_until: NullableInstant;
  hold_ended_at: NullableInstant;
  deliver: Default<boolean>;
  imported_at: NullableInstant;
  issued_at: NullableInstant;
  sent_at: NullableInstant;
  /** When the payer first opened it. */
  viewed_at: NullableInstant;
  settled_at: NullableInstant;
  policy_version_id: Default<PolicyVersionId | null>;
  /** When it was last moved to another version; null: never. */
  enrolled_at: NullableInstant;
  /** Cause to reason: see commands/attention. */
  attention: JsonColumn<Record<string, string>>;
  revision: Default<number>;
  plan_state: Default<string | null>;
  next_at: NullableInstant;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type InvoiceRow = Selectable<InvoiceTable>;
