import { type Static, Type } from '@fastify/type-provider-typebox';
import { ageingOf, type CurrencyAgeing } from '../../db/ageing.js';
import { type CompanyScope, readClock } from '../../db/company-scope.js';
import type { AgeBucket } from '../../domain/ageing.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import { type CivilDate, parseCivilDate } from '../../domain/civil-date.js';
import { Refusal } from '../../domain/refusal.js';
import { showAmount } from '../../wire/amounts.js';
import { CurrencyCode, ErrorResponse, Money, Nullable, readCurrency } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { read } from '../server/read.js';

const Bucket = Type.Object({
  from_day: Nullable(Type.Integer()),
  to_day: Nullable(Type.Integer()),
  amount: Money(),
  count: Type.Integer(),
});
const Ageing = Type.Object({
  object: Type.Literal('ageing'),
  date: Type.String(),
  basis: Type.Literal('due'),
  currencies: Type.Array(
    Type.Object({
      currency: Type.String(),
      buckets: Type.Array(Bucket, { description: 'The first holds what is not late' }),
      total: Money(),
      proves: Type.Object(
        { receivable: Money(), difference: Money() },
        { description: 'Against the receivable control account' },
      ),
    }),
  ),
});

/** What is owed, by how late it is, on any day up to today: added up from the ledger's entries up to that day. */
export function ageingRoute(app: App, parts: ApiParts): void {
  const querystring = Type.Object({
    date: Type.Optional(Type.String({ description: 'YYYY-MM-DD' })),
    currency: Type.Optional(CurrencyCode()),
  });
  const schema = {
    tags: ['Reports'],
    description:
      "What is owed by how late it is, on any day up to today, added up from the ledger's entries up to that day and proved against the receivable account.",
    querystring,
    response: { 200: Ageing, '4xx': ErrorResponse },
  };
  app.get('/reports/ageing', { schema }, (request) =>
    read(parts, request, async (scope) => {
      const date = await dateOf(scope, request.query.date);
      const currency = readCurrency(request.query.currency);
      return {
        object: 'ageing' as const,
        date,
        basis: 'due' as const,
        currencies: (await ageingOf(scope, date))
          .filter((one) => currency === undefined || one.currency === currency)
          .map(show),
      };
    }),
  );
}

async function dateOf(scope: CompanyScope, text: string | undefined): Promise<CivilDate> {
  const today = civilDateAt(await readClock(scope), scope.company.zone);
  const date = text === undefined ? today : parseCivilDate(text);
  if (date === undefined) throw new Refusal('must be a day that exists, YYYY-MM-DD', 'date');
  if (date > today) throw new Refusal('must not lie ahead', 'date');
  return date;
}

function show({ currency, buckets, total, receivable }: CurrencyAgeing): Static<typeof Ageing>['currencies'][number] {
  return {
    currency,
    buckets: buckets.map((bucket) => showBucket(bucket, currency)),
    total: showAmount(total, currency),
    proves: { receivable: showAmount(receivable, currency), difference: showAmount(total - receivable, currency) },
  };
}

function showBucket({ fromDay, toDay, amount, count }: AgeBucket, currency: string): Static<typeof Bucket> {
  return { from_day: fromDay, to_day: toDay, amount: showAmount(amount, currency), count };
}
