import type { Selectable } from 'kysely';
import type { CompanyId, ContactId, CustomerId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

export interface ContactTable {
  id: GeneratedId<ContactId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  name: string;
  title: Default<string | null>;
  department: Default<string | null>;
  email: Default<string | null>;
  phone: Default<string | null>;
  primary: Default<boolean>;
  sms_enabled: Default<boolean>;
  send_new_invoices: Default<boolean>;
  address1: Default<string | null>;
  address2: Default<string | null>;
  city: Default<string | null>;
  state: Default<string | null>;
  postal_code: Default<string | null>;
  country: Default<string | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type ContactRow = Selectable<ContactTable>;
