import { Type } from '@fastify/type-provider-typebox';
import { setPortalRules } from '../../commands/settings/set-portal-rules.js';
import { findPortalRules } from '../../db/portal-rules.js';
import { HIGHEST_FEE, MOST_PROMISE_DAYS, showPortalRules } from '../../domain/portal-rules.js';
import { ErrorResponse, Maybe } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { read } from '../server/read.js';

const fields = {
  partial_payments: Type.Boolean({ description: 'A payer may pay less than all of it' }),
  card_fee_percent: Type.Number({
    minimum: 0,
    maximum: HIGHEST_FEE,
    multipleOf: 0.01,
    description:
      'What paying by card costs beside, shown before it is paid; not for customers whose `convenience_fee` is false. Whether a fee may be asked is for the law of the payer to say: in the EU and the UK it may not, of consumers',
  }),
  promise_days: Type.Integer({
    minimum: 0,
    maximum: MOST_PROMISE_DAYS,
    description: 'How many days ahead a payer may promise to pay; 0: not at all',
  }),
  disputes: Type.Boolean({ description: 'A payer may contest an invoice' }),
  comments: Type.Boolean({ description: 'A payer may write about an invoice' }),
  autopay: Type.Boolean({ description: 'A payer may turn AutoPay on and off' }),
};
const Rules = Type.Object(fields);
const body = Type.Object({
  partial_payments: Maybe(fields.partial_payments),
  card_fee_percent: Maybe(fields.card_fee_percent),
  promise_days: Maybe(fields.promise_days),
  disputes: Maybe(fields.disputes),
  comments: Maybe(fields.comments),
  autopay: Maybe(fields.autopay),
});
const tags = ['Company'];
const response = { 200: Rules, '4xx': ErrorResponse };

/** What payers may do on the company's pages. Which ways to pay they have, `/payment_methods` says. */
export function portalRulesRoute(app: App, parts: ApiParts): void {
  app.get('/companies/current/portal', { schema: { tags, response } }, (request) =>
    read(parts, request, async (scope) => showPortalRules(await findPortalRules(scope))),
  );
  const description = 'What is left out stays; null is the default again.';
  app.patch('/companies/current/portal', { schema: { tags, description, body, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        await setPortalRules(unit, request.body);
        return showPortalRules(await findPortalRules(unit));
      },
    }),
  );
}
