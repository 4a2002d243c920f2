import type { Selectable } from 'kysely';
import type { CompanyId, FileId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

/** What payers see of a company. One that has no row has only its name. */
export interface CompanyProfileTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  legal_name: Default<string | null>;
  address1: Default<string | null>;
  address2: Default<string | null>;
  city: Default<string | null>;
  state: Default<string | null>;
  postal_code: Default<string | null>;
  country: Default<string | null>;
  tax_id: Default<string | null>;
  /** Where and under which number it is registered, as it has to stand on letters. */
  registration: Default<string | null>;
  phone: Default<string | null>;
  website: Default<string | null>;
  logo_file_id: Default<FileId | null>;
  /** `#0d6b5f`, lower case; contrast is seen to where it is used. */
  accent: Default<string | null>;
  /** Stands below each invoice. */
  terms: Default<string | null>;
  account_holder: Default<string | null>;
  /** Of the account that payers transfer to; for `swiss_qr` a QR-IBAN. */
  iban: Default<string | null>;
  bic: Default<string | null>;
  bank_name: Default<string | null>;
  reference_scheme: Default<'none' | 'rf' | 'belgian' | 'swiss_qr'>;
  updated_at: InstantDefault;
}
export type CompanyProfileRow = Selectable<CompanyProfileTable>;
