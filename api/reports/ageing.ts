import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { Refusal } from '../../commands/refusal.js';
import { type CompanyScope, readClock } from '../../db/company-scope.js';
import { type AgeBucket, type AgedInvoice, ageBuckets } from '../../domain/ageing.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import { type CivilDate, parseCivilDate } from '../../domain/civil-date.js';
import type { ApiParts, App } from '../parts.js';
import { showAmount } from '../server/amounts.js';
import { CurrencyCode, ErrorResponse, Money, Nullable, readCurrency } from '../server/fields.js';
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
  const schema = { tags: ['Reports'], querystring, response: { 200: Ageing, '4xx': ErrorResponse } };
  app.get('/reports/ageing', { schema }, (request) =>
    read(parts, request, async (scope) => {
      const date = await dateOf(scope, request.query.date);
      const currency = readCurrency(request.query.currency);
      return {
        object: 'ageing' as const,
        date,
        basis: 'due' as const,
        currencies: await ageingOf(scope, date, currency),
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

async function ageingOf(
  { trx, company }: CompanyScope,
  date: CivilDate,
  only: string | undefined,
): Promise<Static<typeof Ageing>['currencies']> {
  const invoices = await sql<AgedInvoice & { currency: string }>`
    select e.currency, i.date, i.due_on as "dueOn", sum(e.amount)::bigint as balance
    from ledger_entry e join invoice i on i.company_id = e.company_id and i.id = e.invoice_id
    where e.company_id = ${company.id} and e.account = 'receivable' and e.date <= ${date}
    group by i.id, e.currency, i.date, i.due_on having sum(e.amount) <> 0`.execute(trx);
  const control = await sql<{ currency: string; balance: number }>`
    select currency, sum(amount)::bigint as balance from ledger_entry
    where company_id = ${company.id} and account = 'receivable' and date <= ${date} group by currency`.execute(trx);
  return control.rows
    .filter(({ currency }) => only === undefined || currency === only)
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
    .map(({ currency, balance }) => {
      const buckets = ageBuckets(
        invoices.rows.filter((row) => row.currency === currency),
        date,
      );
      const total = buckets.reduce((sum, { amount }) => sum + amount, 0);
      const proves = { receivable: showAmount(balance, currency), difference: showAmount(total - balance, currency) };
      return {
        currency,
        buckets: buckets.map((bucket) => showBucket(bucket, currency)),
        total: showAmount(total, currency),
        proves,
      };
    });
}

function showBucket({ fromDay, toDay, amount, count }: AgeBucket, currency: string): Static<typeof Bucket> {
  return { from_day: fromDay, to_day: toDay, amount: showAmount(amount, currency), count };
}
