import type { Kysely } from 'kysely';
import type { Wake } from '../commands/unit.js';
import type { Schema } from '../db/schema.js';
import type { CompanyId } from '../domain/ids.js';
import type { Processor } from '../providers/payments/port.js';

/** What it takes to ask a processor for something and to record what came of it, for one company and whoever asks. */
export interface ChargingParts {
  /** Connected as the app role. */
  readonly db: Kysely<Schema>;
  readonly company: CompanyId;
  /** Without personal data: `api_key:12`. */
  readonly actor: string;
  readonly processor: Processor;
  /** Told after each commit of lives that must hear of it. */
  readonly wake: (wakes: readonly Wake[]) => Promise<void>;
}
