import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { processInbound } from '../../commands/process-inbound.js';
import { notFound } from '../../commands/refusal.js';
import { type Inbound, storeInbound } from '../../commands/store-inbound.js';
import type { CompanyRow } from '../../db/tables/company.js';
import { verifyResendWebhook } from '../../providers/mail/resend-webhook.js';
import { verifyStripeWebhook } from '../../providers/payments/stripe-webhook.js';
import { readInbound } from '../../providers/read-inbound.js';
import type { ApiParts, App } from '../parts.js';
import { HttpError } from '../server/errors.js';
import { ErrorResponse } from '../server/fields.js';
import { wake } from '../server/wake.js';
import { secretOf } from './secrets.js';

/**
 * What processors and mail providers tell us. The body is verified as the bytes it came in, stored, and only then
 * processed; once it is stored the answer is 200, whatever becomes of it: the poller tries again, the provider need not.
 */
export function webhookRoutes(app: App, parts: ApiParts): void {
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

    scope.post('/webhooks/stripe/:token', { schema }, async (request) => {
      const company = await companyOf(parts, request.params.token);
      const secret = secretOf(parts.webhooks, company, 'stripe');
      const raw = rawOf(request);
      const verified = verifyStripeWebhook(raw, headerOf(request, 'stripe-signature'), secret);
      if (!verified.ok) throw new HttpError(400, `The webhook is not accepted: ${verified.reason.replace('_', ' ')}`);
      const { id, type } = verified.event;
      return receive(parts, request, company, { provider: 'stripe', id, type, raw });
    });

    scope.post('/webhooks/resend/:token', { schema }, async (request) => {
      const company = await companyOf(parts, request.params.token);
      const secret = secretOf(parts.webhooks, company, 'resend');
      const raw = rawOf(request);
      const verified = verifyResendWebhook(raw, request.headers, secret);
      if (!verified.ok) throw new HttpError(400, `The webhook is not accepted: ${verified.reason.replace('_', ' ')}`);
      return receive(parts, request, company, { provider: 'resend', id: verified.id, type: verified.type, raw });
    });
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
    const name = error instanceof Error ? error.name : 'unknown';
    request.log.error({ company: company.id, inbound: stored, error: name }, 'inbound event left to the poller');
  }
  return { received: true };
}

/** By the token in the address; what can be no token is not asked for. */
async function companyOf({ system }: ApiParts, token: string): Promise<CompanyRow> {
  if (!/^[\w-]+$/.test(token)) throw notFound('connection');
  const row = await system.selectFrom('company').selectAll().where('connection_token', '=', token).executeTakeFirst();
  if (!row) throw notFound('connection');
  return row;
}

function rawOf(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : '';
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
