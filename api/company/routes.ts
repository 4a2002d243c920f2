import { type Static, Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { rotateConnectionToken } from '../../commands/connections/rotate-token.js';
import { setOutbound, updateCompany } from '../../commands/set-outbound.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { asId, type PolicyId } from '../../domain/ids.js';
import { Email, ErrorResponse, Id, Maybe, Name, Nullable, seconds } from '../../wire/fields.js';
import { portalOn } from '../../wire/portal-addresses.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { originOf } from '../server/pagination.js';
import { read } from '../server/read.js';
import { Preview, previewOutbound } from './preview.js';

const LatePayment = () =>
  Type.Enum(['credit', 'refund'], {
    description: 'What becomes of money that was charged through the processor although nothing was owed any more',
  });

const Company = Type.Object({
  id: Id(),
  object: Type.Literal('company'),
  name: Type.String(),
  email: Type.String(),
  zone: Type.String(),
  country: Nullable(Type.String()),
  currency: Type.String(),
  outbound: Type.Boolean({ description: 'Nothing leaves the company while false' }),
  default_policy: Nullable(Id()),
  portal_url: Nullable(Type.String({ description: 'Where payers open documents: `<portal_url>/invoices/<token>`' })),
  portal_slug: Type.String({
    description: 'Its part of the address of its pages on this server: `/portal/<portal_slug>`',
  }),
  portal_edit_details: Type.Boolean({
    description: 'Payers may change their billing details and contacts on the portal',
  }),
  auto_apply_credits: Type.Boolean({
    description: 'A new invoice at once takes what its customer has on the credit balance; an imported one never does',
  }),
  late_payment: LatePayment(),
  receipts: Type.Enum(['none', 'online', 'all'], {
    description: 'Of which payments a receipt is mailed by itself; `online`: those a processor took',
  }),
  test_clock: Nullable(Id()),
  webhook_urls: Type.Object(
    { stripe: Type.String(), resend: Type.String() },
    { description: 'Where the processor and the mail provider tell us what happened' },
  ),
  created_at: Type.Integer(),
});

const tags = ['Company'];

export function companyRoutes(app: App, parts: ApiParts): void {
  const response = { 200: Company, '4xx': ErrorResponse };
  app.get('/companies/current', { schema: { tags, response } }, (request) =>
    read(parts, request, (scope) => showCompany(parts, request, scope)),
  );

  const body = Type.Object({
    name: Type.Optional(Name()),
    email: Type.Optional(Email()),
    outbound: Maybe(Type.Boolean()),
    default_policy: Maybe(Id()),
    auto_apply_credits: Maybe(Type.Boolean()),
    late_payment: Maybe(LatePayment()),
    receipts: Maybe(Type.Enum(['none', 'online', 'all'])),
    portal_url: Maybe(
      Type.String({
        maxLength: 255,
        pattern: '^https?://[^\\u0000\\s"<>]+$',
        description: 'Null: where this server is reached, and `portal_slug`',
      }),
    ),
    portal_slug: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{2,39}$' })),
    portal_edit_details: Maybe(Type.Boolean()),
  });
  app.patch('/companies/current', { schema: { tags, body, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const {
          name,
          email,
          outbound,
          default_policy: policy,
          portal_url: portal,
          portal_slug: slug,
          portal_edit_details: editDetails,
          auto_apply_credits: auto,
          late_payment: late,
          receipts,
        } = request.body;
        await updateCompany(unit, {
          name,
          email,
          autoApplyCredits: auto ?? undefined,
          latePayment: late ?? undefined,
          receipts: receipts ?? undefined,
          portalUrl: portal?.replace(/\/+$/, '') ?? portal,
          portalSlug: slug,
          portalAt: parts.publicUrl === undefined ? undefined : (at) => portalOn(parts.publicUrl ?? '', at),
          portalEditDetails: editDetails ?? undefined,
          defaultPolicy: policy ? asId<PolicyId>(policy) : policy === null ? null : undefined,
        });
        if (typeof outbound === 'boolean') await setOutbound(unit, outbound);
        return showCompany(parts, request, unit);
      },
    }),
  );

  app.post(
    '/companies/current/rotate_webhook_token',
    {
      schema: {
        tags,
        description:
          'Both of `webhook_urls` become others. The old ones still answer for 24 hours: give the new ones to the processor and to the mail provider by then.',
        response,
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          await rotateConnectionToken(unit);
          return showCompany(parts, request, unit);
        },
      }),
  );

  app.get(
    '/companies/current/outbound_preview',
    {
      schema: {
        tags,
        description:
          "What waits for `outbound`, the company's switch: while it is off nothing leaves, and what would leave at once is listed here for a person to look at.",
        response: { 200: Preview, '4xx': ErrorResponse },
      },
    },
    (request) => read(parts, request, previewOutbound),
  );
}

async function showCompany(
  parts: ApiParts,
  request: FastifyRequest,
  { trx, company: { id } }: CompanyScope,
): Promise<Static<typeof Company>> {
  const row = await trx.selectFrom('company').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const base = `${parts.publicUrl ?? originOf(request)}/webhooks`;
  return {
    id: row.id,
    object: 'company',
    name: row.name,
    email: row.email,
    zone: row.zone,
    country: row.country,
    currency: row.currency,
    outbound: row.outbound,
    default_policy: row.default_policy_id,
    portal_url: row.portal_url,
    portal_slug: row.portal_slug,
    portal_edit_details: row.portal_edit_details,
    auto_apply_credits: row.auto_apply_credits,
    late_payment: row.late_payment,
    receipts: row.receipts,
    test_clock: row.test_clock_id,
    webhook_urls: {
      stripe: `${base}/stripe/${row.connection_token}`,
      resend: `${base}/resend/${row.connection_token}`,
    },
    created_at: seconds(row.created_at),
  };
}
