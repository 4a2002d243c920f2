import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { processInbound } from '../../commands/process-inbound.js';
import { type Inbound, storeInbound } from '../../commands/store-inbound.js';
import type { CompanyRow } from '../../db/tables/company.js';
import { errorLabel } from '../../domain/error-label.js';
import { notFound } from '../../domain/refusal.js';
import { verifyResendWebhook } from '../../providers/mail/resend-webhook.js';
import { verifyStripeWebhook } from '../../providers/payments/stripe-webhook.js';
import { readInbound } from '../../providers/read-inbound.js';
import { wake } from '../../wake/tell-temporal.js';
import { ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { HttpError } from '../server/errors.js';
import type { Limits } from '../server/limits.js';
import { type Find, rememberFound } from '../server/remembered.js';
import { paymentSecretsOf, secretOf } from './secrets.js';

/**
 * What processors and mail providers tell us. The body is verified as the bytes it came in, stored, and only then
 * processed; once it is stored the answer is 200, whatever becomes of it: the poller tries again, the provider need not.
 */
export function webhookRoutes(app: App, parts: ApiParts, limits: Limits): void {
  const findCompany = rememberCompanies(parts);
  app.register(async (scope: App) => {
    // A signature is of bytes: nothing here may read them as JSON first.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
    const params = Type.Object({ token: Type.String() });
    const schema = {
      tags: ['Webhooks'],
      params,
      response: { 200: Type.Object({ received: Type.Boolean() }), '4xx': ErrorResponse },
    };

    scope.post('/webhooks/stripe/:token', { schema }, async (request, reply) => {
      const company = await companyOf(request, reply);
      const secrets = await paymentSecretsOf(parts, company);
      const raw = rawOf(request);
      const signature = headerOf(request, 'stripe-signature');
      const tried = secrets.map((secret) => verifyStripeWebhook(raw, signature, secret));
      const verified = tried.find(({ ok }) => ok) ?? tried[0] ?? { ok: false, reason: 'bad_signature' };
      if (!verified.ok) return refuse(request, reply, verified.reason);
      await limits.webhooks(request, reply);
      const { id, type } = verified.event;
      return receive(parts, request, company, { provider: 'stripe', id, type, raw });
    });

    scope.post('/webhooks/resend/:token', { schema }, async (request, reply) => {
      const company = await companyOf(request, reply);
      const secret = secretOf(parts.webhooks, company, 'resend');
      const raw = rawOf(request);
      const verified = verifyResendWebhook(raw, request.headers, secret);
      if (!verified.ok) return refuse(request, reply, verified.reason);
      await limits.webhooks(request, reply);
      return receive(parts, request, company, { provider: 'resend', id: verified.id, type: verified.type, raw });
    });
  });

  /** By the token in the address; what can be no token is not asked for. */
  async function companyOf(request: WebhookRequest, reply: FastifyReply): Promise<CompanyRow> {
    const { token } = request.params;
    const stranger = () => limits.strangers(request, reply);
    const company = /^[\w-]+$/.test(token) ? await findCompany(token, stranger) : undefined;
    if (!company) throw notFound('connection');
    return company;
  }

  async function refuse(request: FastifyRequest, reply: FastifyReply, reason: string): Promise<never> {
    await limits.strangers(request, reply);
    throw new HttpError(400, `The webhook is not accepted: ${reason.replace('_', ' ')}`);
  }
}

type WebhookRequest = FastifyRequest & { readonly params: { readonly token: string } };

/** Of a company only what never changes is used: what a webhook is proved by. */
function rememberCompanies({ system }: ApiParts): Find<CompanyRow> {
  return rememberFound(async (token) => {
    const value = await system
      .selectFrom('company')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb('connection_token', '=', token),
          eb.and([eb('previous_connection_token', '=', token), sql<boolean>`previous_token_until > clock_timestamp()`]),
        ]),
      )
      .executeTakeFirst();
    return value && { value, until: value.connection_token === token ? null : value.previous_token_until };
  });
}

async function receive(
  parts: ApiParts,
  request: FastifyRequest,
  company: CompanyRow,
  inbound: Inbound,
): Promise<{ received: boolean }> {
  const stored = await storeInbound(parts.db, company.id, inbound);
  if (stored === undefined) return { received: true };
  try {
    await wake(parts, await processInbound({ db: parts.db, read: readInbound }, company.id, stored));
  } catch (error) {
    request.log.error(
      { company: company.id, inbound: stored, error: errorLabel(error) },
      'inbound event left to the poller',
    );
  }
  return { received: true };
}

function rawOf(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : '';
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
