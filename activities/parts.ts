import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { CompanyRow } from '../db/tables/company.js';
import type { MailPort } from '../providers/mail/port.js';
import type { EffectOnMoney } from './charging-of.js';

/** What the effects need, handed over by the worker's wiring. */
export interface ActivityParts {
  /** Connected as the app role. */
  readonly db: Kysely<Schema>;
  /** The company's mail provider; a company on a test clock never reaches the real one. */
  readonly mailOf: (company: CompanyRow) => MailPort;
  /** What AutoPay needs; absent: this process takes no money. */
  readonly charging?: EffectOnMoney;
}
