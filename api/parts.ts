import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Client } from '@temporalio/client';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Kysely } from 'kysely';
import type { ProcessorOf } from '../charging/processor-of.js';
import type { Schema } from '../db/schema.js';
import type { Processor } from '../providers/payments/port.js';
import type { TargetRules } from '../providers/webhooks/target.js';

/** What the API is built of, handed over by the wiring; it opens and closes none of it. */
export interface ApiParts {
  /** Connected as the app role: sees one company at a time. */
  readonly db: Kysely<Schema>;
  /** Connected as the system role: looks up keys and webhook tokens, marks deliveries. */
  readonly system: Kysely<Schema>;
  readonly temporal: Client;
  readonly log: FastifyBaseLogger;
  /** Where this server is reached from outside, for the addresses that processors and mail providers call. */
  readonly publicUrl?: string;
  readonly webhooks: WebhookSecrets;
  /** Where events may be delivered to. Absent: nowhere but the public internet. */
  readonly targets?: TargetRules;
  /** Encrypts the secrets of endpoints and of payment connections; absent: none can be made. */
  readonly secretsKey?: Buffer;
  /** Who takes a company's money; absent: nobody. */
  readonly processorOf?: ProcessorOf;
  /** Opens a payment account by the key that a company gives; absent: companies cannot connect any. */
  readonly openProcessor?: (secretKey: string) => Processor;
  /** Whose `X-Forwarded-…` is believed: addresses, networks and their names, with commas. Absent: nobody's. */
  readonly trustProxy?: string;
  readonly limits?: {
    readonly ratePerMinute?: number;
    readonly strangersPerMinute?: number;
    readonly webhooksPerMinute?: number;
    readonly bodyBytes?: number;
  };
}

/**
 * Signing secrets of those who call us, where a company has none of its own. The last two are of the local outbox and the sandbox processor; the real ones are
 * of the one company that the keys in the environment belong to.
 */
export interface WebhookSecrets {
  /** Mail goes out by a real provider. Where any real part is configured, a real company hears from real ones alone. */
  readonly realMail?: boolean;
  /** Money is taken by the real processor. */
  readonly realPayments?: boolean;
  readonly stripeSecret?: string;
  readonly resendSecret?: string;
  readonly sandboxStripeSecret?: string;
  readonly outboxResendSecret?: string;
}

/** A Fastify whose handlers know the types of their schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
