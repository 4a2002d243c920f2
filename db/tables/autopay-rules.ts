import type { Selectable } from 'kysely';
import type { ExhaustionRule, RetryDayRule } from '../../domain/autopay/rules.js';
import type { CompanyId } from '../../domain/ids.js';
import type { Default, InstantDefault } from '../columns.js';

/** A company without a row collects by the defaults of `domain/autopay/rules`, where the fields are explained. */
export interface AutopayRulesTable {
  company_id: CompanyId;
  delay_days: number;
  hour: string;
  retry_days: Default<number[]>;
  retry_on: RetryDayRule;
  card_notice_days: Default<number | null>;
  sepa_notice_days: number;
  bacs_notice_days: number;
  ach_notice_days: number;
  on_exhaustion: ExhaustionRule;
  updated_at: InstantDefault;
}
export type AutopayRulesRow = Selectable<AutopayRulesTable>;
