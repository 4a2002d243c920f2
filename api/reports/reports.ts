import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { createReport } from '../../commands/create-report.js';
import { ageingOf } from '../../db/ageing.js';
import { ageingByCustomer } from '../../db/ageing-by-customer.js';
import { type CompanyScope, readClock } from '../../db/company-scope.js';
import type { AgeBucket } from '../../domain/ageing.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { CivilDate } from '../../domain/civil-date.js';
import { parseId, type ReportId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { showAmount } from '../../wire/amounts.js';
import { Maybe, Text, Timestamp } from '../../wire/fields.js';
import { Report, showReports } from '../../wire/report.js';
import type { ApiParts, App } from '../parts.js';
import { crudRoutes } from '../server/crud-routes.js';
import { checkData } from '../settings/check-data.js';

/** The reports there are, by the names that clients know them by. */
const built: Readonly<Record<string, (scope: CompanyScope, date: CivilDate) => Promise<object>>> = {
  AgingSummary: summary,
  AgingDetail: detail,
};

const NewReport = Type.Object({
  type: Text(100),
  start_date: Maybe(Timestamp()),
  end_date: Maybe(Timestamp()),
  filters: Maybe(Type.Record(Type.String({ pattern: '^[^\\u0000]{1,100}$' }), Type.Unknown())),
});

export function reportRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/reports',
    tags: ['Reports'],
    noun: 'report',
    item: Report,
    table: 'report',
    listing: {
      sort: { id: sql.ref('id'), type: sql.ref('type'), created_at: sql.ref('created_at') },
      filter: { type: { by: 'text', column: sql.ref('type') } },
    },
    order: 'desc',
    find: (_scope, text) => parseId<ReportId>(text),
    show: showReports,
    create: {
      body: NewReport,
      description: `Made at once and kept as it is. Built: ${Object.keys(built).join(', ')}, of the end date; \`start_date\` and \`filters\` are kept and have no effect on them.`,
      work: async (unit, { type, start_date, end_date, filters }) => {
        const make = Object.hasOwn(built, type) ? built[type] : undefined;
        if (!make) throw new Refusal(`is not built yet: there are ${Object.keys(built).join(', ')}`, 'type');
        if (filters) checkData(filters, 'filters');
        const today = civilDateAt(await readClock(unit), unit.company.zone);
        const asked = typeof end_date === 'number' ? civilDateAt(end_date * 1000, unit.company.zone) : today;
        // What lies ahead is not in the books yet.
        const date = asked > today ? today : asked;
        const parameters = { start_date: start_date ?? null, end_date: end_date ?? null, filters: filters ?? {} };
        return createReport(unit, { type, parameters, data: { date, ...(await make(unit, date)) } });
      },
    },
  });
}

async function summary(scope: CompanyScope, date: CivilDate) {
  const ageing = await ageingOf(scope, date);
  return {
    currencies: ageing.map(({ currency, buckets, total }) => ({
      currency,
      buckets: buckets.map(showBucket(currency)),
      total: showAmount(total, currency),
    })),
  };
}

async function detail(scope: CompanyScope, date: CivilDate) {
  const customers = await ageingByCustomer(scope, date);
  return {
    ...(await summary(scope, date)),
    customers: customers.map(({ customer, currency, buckets }) => ({
      customer,
      currency,
      buckets: buckets.map(showBucket(currency)),
      total: showAmount(
        buckets.reduce((sum, { amount }) => sum + amount, 0),
        currency,
      ),
    })),
  };
}

const showBucket =
  (currency: string) =>
  ({ fromDay, toDay, amount, count }: AgeBucket) => ({
    from_day: fromDay,
    to_day: toDay,
    amount: showAmount(amount, currency),
    count,
  });
