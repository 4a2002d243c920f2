import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, CustomerId, EstimateId, InvoiceId } from '../../domain/ids.js';
import type { ShipTo } from '../../domain/ship-to.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn, NullableInstant, NullableJson } from '../columns.js';

export type EstimateState = 'draft' | 'issued' | 'approved' | 'invoiced' | 'declined' | 'voided' | 'deleted';

export interface EstimateTable {
  id: GeneratedId<EstimateId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  /** What it was made into. */
  invoice_id: Default<InvoiceId | null>;
  /** Unguessable: what a payer sees instead of the id. */
  token: string;
  number: string;
  name: Default<string | null>;
  currency: string;
  state: EstimateState;
  /** UNIX seconds as the wire sent them; `date` is their civil date in the company's zone. */
  date_ts: number;
  date: CivilDate;
  /** UNIX seconds after which it can no longer be approved. */
  expiration_ts: Default<number | null>;
  payment_terms: Default<string | null>;
  purchase_order: Default<string | null>;
  notes: Default<string | null>;
  /** Minor units, as all amounts. */
  subtotal: number;
  total: number;
  deposit: Default<number>;
  deposit_paid: Default<boolean>;
  ship_to: NullableJson<ShipTo>;
  disabled_payment_methods: Default<string[]>;
  sent_at: NullableInstant;
  viewed_at: NullableInstant;
  approved_at: NullableInstant;
  approved_initials: Default<string | null>;
  approved_ip: Default<string | null>;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type EstimateRow = Selectable<EstimateTable>;
