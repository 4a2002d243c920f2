import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';

/** An address, a network (`172.16.0.0/12`), or the name of a group of them. */
const PROXY = '(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(/[0-9]{1,3})?)';

/** Every setting there is, read by the wiring files and nobody else. */
const Environment = Type.Object({
  DATABASE_URL: Type.String({
    minLength: 1,
    description: 'PostgreSQL; the login needs CREATEROLE, or membership of the three roles',
  }),
  TEMPORAL_ADDRESS: Type.String({ default: '127.0.0.1:7233', description: 'host:port of the Temporal frontend' }),
  TEMPORAL_NAMESPACE: Type.String({ default: 'default' }),
  HOST: Type.String({ default: '127.0.0.1', description: 'the address the API listens on' }),
  PORT: Type.Integer({ default: 8080, minimum: 0, maximum: 65535 }),
  PUBLIC_URL: Type.Optional(Type.String({ description: 'where the API is reached from outside' })),
  TRUST_PROXY: Type.String({
    default: 'loopback',
    pattern: `^(none|${PROXY}(,${PROXY})*)$`,
    description: 'whose X-Forwarded-For, -Proto and -Host are believed',
  }),
  WORKER_METRICS_PORT: Type.Integer({
    default: 9464,
    minimum: 0,
    maximum: 65535,
    description: 'health and metrics of the worker',
  }),
  LOG_LEVEL: Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], { default: 'info' }),
  WORKFLOW_BUNDLE: Type.Optional(
    Type.String({ description: 'path of the prebuilt workflow bundle; absent: bundled at start' }),
  ),
  INVOICED_API_KEY: Type.Optional(Type.String({ description: 'of the account that `npm run move` reads' })),
  RESEND_API_KEY: Type.Optional(Type.String()),
  RESEND_BASE_URL: Type.String({ default: 'https://api.resend.com' }),
  RESEND_WEBHOOK_SECRET: Type.Optional(Type.String()),
  STRIPE_BASE_URL: Type.String({ default: 'https://api.stripe.com', description: 'where Stripe is reached' }),
  STRIPE_SECRET_KEY: Type.Optional(Type.String()),
  STRIPE_WEBHOOK_SECRET: Type.Optional(Type.String()),
  MAIL_PER_SECOND: Type.Optional(
    Type.Number({
      exclusiveMinimum: 0,
      maximum: 1_000,
      description: 'steps that send mail, of all workers together; absent: 2 with RESEND_API_KEY, else any number',
    }),
  ),
  OUTBOX_URL: Type.Optional(
    Type.String({ description: 'the local mail outbox; companies on a test clock use nothing else' }),
  ),
  OUTBOX_API_KEY: Type.String({ default: 'outbox' }),
  OUTBOX_WEBHOOK_SECRET: Type.Optional(Type.String()),
  SANDBOX_URL: Type.Optional(
    Type.String({ description: 'the sandbox processor; companies on a test clock use nothing else' }),
  ),
  SANDBOX_API_KEY: Type.String({ default: 'sandbox' }),
  SANDBOX_WEBHOOK_SECRET: Type.Optional(Type.String()),
  SECRETS_KEY: Type.Optional(
    Type.String({
      pattern: '^([0-9a-fA-F]{64}|[A-Za-z0-9+/]{43}=)$',
      description:
        '32 bytes in hexadecimal or base64: encrypts the signing secrets of webhook endpoints, and the keys of payment connections',
    }),
  ),
  WEBHOOK_PRIVATE_TARGETS: Type.Boolean({
    default: false,
    description: 'whether events may be delivered by plain http, and to private and loopback addresses',
  }),
  DATABASE_POOL: Type.Integer({ default: 10, minimum: 2, maximum: 100 }),
});
export type Config = Static<typeof Environment>;

/** Reads and proves the environment. Throws one error that names every variable that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(Environment.properties).map((name) => [name, environment[name] || undefined]),
  );
  const config = Value.Default(Environment, Value.Convert(Environment, withoutUndefined(given)));
  if (Value.Check(Environment, config)) return config;
  const wrong = [...Value.Errors(Environment, config)].map(
    (error) => `${error.instancePath.slice(1) || 'environment'}: ${error.message}`,
  );
  throw new Error(`configuration is wrong:\n  ${wrong.join('\n  ')}`);
}

function withoutUndefined(record: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
