import type { Client } from '@temporalio/client';
import type { FastifyBaseLogger } from 'fastify';
import type { Kysely } from 'kysely';
import type { ProcessorOf } from '../charging/processor-of.js';
import type { Schema } from '../db/schema.js';
import type { Print } from './pdf.js';

/** What the portal is built of, handed over by the wiring; it opens and closes none of it. */
export interface PortalParts {
  /** Connected as the app role: sees one company at a time. */
  readonly db: Kysely<Schema>;
  /** Connected as the system role: finds a company by its slug. */
  readonly system: Kysely<Schema>;
  readonly temporal: Client;
  readonly log: FastifyBaseLogger;
  /** Who takes a company's money; absent: nobody, and nothing is paid here. */
  readonly processorOf?: ProcessorOf;
  /** Prints documents; absent: none can be downloaded. */
  readonly print?: Print;
  /** Whose `X-Forwarded-…` is believed: addresses, networks and their names, with commas. Absent: nobody's. */
  readonly trustProxy?: string;
  readonly limits?: {
    /** Pages a minute from one address. */
    readonly pagesPerMinute?: number;
    /** Orders (posted forms) a minute from one address. */
    readonly ordersPerMinute?: number;
  };
}
