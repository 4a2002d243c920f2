import { type Static, Type } from '@fastify/type-provider-typebox';
import { findAutopayRules, setAutopayRules } from '../../commands/autopay/set-rules.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { exhaustionRules, retryDayRules } from '../../domain/autopay/rules.js';
import { ErrorResponse, Maybe, Nullable } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { read } from '../server/read.js';

const days = (description: string) => Type.Integer({ minimum: 0, maximum: 60, description });
const fields = {
  delay_days: days('From the due date to the first attempt; a customer may have its own'),
  hour: Type.String({ pattern: '^\\d{2}:\\d{2}$', description: "Time of day of attempts in the company's zone" }),
  retry_days: Type.Array(Type.Integer({ minimum: 1, maximum: 30 }), {
    maxItems: 8,
    description: 'Days from each failure to the next attempt',
  }),
  retry_on: Type.Enum([...retryDayRules], {
    description: '`pay_days`: a retry waits for the 1st, the 15th, the last business day of the month or a Friday',
  }),
  card_notice_days: Nullable(days('Before a first attempt at a card its payer is told; null: they are not')),
  sepa_notice_days: days('From the notice of a SEPA debit to the debit; 14 unless the mandate says less'),
  bacs_notice_days: days('Working days from the notice of a Bacs debit to the debit, 3 at least'),
  ach_notice_days: days('From the notice of an ACH or other bank debit to the debit'),
  on_exhaustion: Type.Enum([...exhaustionRules], {
    description: 'What follows once every attempt failed: reminders, or nothing',
  }),
};
const Rules = Type.Object({ object: Type.Literal('autopay_rules'), ...fields });
const Body = Type.Object({
  delay_days: Maybe(fields.delay_days),
  hour: Maybe(fields.hour),
  retry_days: Maybe(fields.retry_days),
  retry_on: Maybe(fields.retry_on),
  card_notice_days: Maybe(fields.card_notice_days),
  sepa_notice_days: Maybe(fields.sepa_notice_days),
  bacs_notice_days: Maybe(fields.bacs_notice_days),
  ach_notice_days: Maybe(fields.ach_notice_days),
  on_exhaustion: Maybe(fields.on_exhaustion),
});

const tags = ['Company'];
const path = '/companies/current/autopay';

export function autopayRulesRoutes(app: App, parts: ApiParts): void {
  const response = { 200: Rules, '4xx': ErrorResponse };
  app.get(path, { schema: { tags, response } }, (request) => read(parts, request, showRules));
  app.patch(path, { schema: { tags, body: Body, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const { body } = request;
        await setAutopayRules(unit, {
          delayDays: body.delay_days ?? undefined,
          hour: body.hour ?? undefined,
          retryDays: body.retry_days ?? undefined,
          retryOn: body.retry_on ?? undefined,
          cardNoticeDays: body.card_notice_days,
          sepaNoticeDays: body.sepa_notice_days ?? undefined,
          bacsNoticeDays: body.bacs_notice_days ?? undefined,
          achNoticeDays: body.ach_notice_days ?? undefined,
          onExhaustion: body.on_exhaustion ?? undefined,
        });
        return showRules(unit);
      },
    }),
  );
}

async function showRules(scope: CompanyScope): Promise<Static<typeof Rules>> {
  const rules = await findAutopayRules(scope);
  return {
    object: 'autopay_rules',
    delay_days: rules.delayDays,
    hour: rules.hour,
    retry_days: [...rules.retryDays],
    retry_on: rules.retryOn,
    card_notice_days: rules.cardNoticeDays,
    sepa_notice_days: rules.sepaNoticeDays,
    bacs_notice_days: rules.bacsNoticeDays,
    ach_notice_days: rules.achNoticeDays,
    on_exhaustion: rules.onExhaustion,
  };
}
