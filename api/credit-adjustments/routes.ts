import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import {
  createCreditAdjustment,
  deleteCreditAdjustment,
  editCreditAdjustment,
} from '../../commands/credit-adjustments.js';
import type { Unit } from '../../commands/unit.js';
import { asId, type CreditAdjustmentId, type CustomerId, parseId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { CreditBalanceAdjustment, showCreditAdjustments } from '../../wire/credit-balance-adjustment.js';
import { CurrencyCode, Id, Maybe, readCurrency, Text, Timestamp } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { crudRoutes } from '../server/crud-routes.js';
import { filtersBy } from '../server/filters.js';
import { LARGEST_SIZE } from '../server/pagination.js';

const fields = { date: Maybe(Timestamp()), notes: Maybe(Text(5000)) };
const amount = () => Type.Number({ description: 'Major units: above 0 it gives credit, below it takes some' });
const column = (name: string) => sql.ref(name);

/** Credit given for no money. What a customer has to their credit can never be overspent, on any day. */
export function creditAdjustmentRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/credit_balance_adjustments',
    noun: 'credit balance adjustment',
    tags: ['Credit balances'],
    item: CreditBalanceAdjustment,
    table: 'credit_balance_adjustment',
    listing: {
      sort: {
        id: column('id'),
        date: column('date_ts'),
        amount: column('amount'),
        created_at: column('created_at'),
        updated_at: column('updated_at'),
      },
      filter: {
        customer: { by: 'id', column: column('customer_id') },
        currency: { by: 'lower', column: column('currency') },
        date: { by: 'seconds', column: column('date_ts') },
        ...filtersBy('money', ['amount']),
        ...filtersBy('text', ['notes']),
      },
      date: column('date_ts'),
      updated: column('updated_at'),
    },
    size: LARGEST_SIZE,
    find: (_scope, text) => parseId<CreditAdjustmentId>(text),
    show: (scope, ids: readonly CreditAdjustmentId[], wanted) =>
      showCreditAdjustments(scope, ids, wanted.expands('customer')),
    create: {
      body: Type.Object({ customer: Id(), amount: amount(), currency: Maybe(CurrencyCode()), ...fields }),
      work: async (unit, body) => {
        const customer = asId<CustomerId>(body.customer);
        const currency = readCurrency(body.currency) ?? (await currencyOf(unit, customer));
        return createCreditAdjustment(unit, {
          customer,
          currency,
          amount: readAmount(body.amount, currency, 'amount'),
          dateTs: body.date ?? undefined,
          notes: body.notes,
        });
      },
    },
    edit: {
      body: Type.Object({ amount: Maybe(amount()), ...fields }),
      work: async (unit, id, body) => {
        const [shown] = await showCreditAdjustments(unit, [id]);
        if (!shown) throw notFound('credit balance adjustment');
        await editCreditAdjustment(unit, id, {
          ...(typeof body.amount === 'number' && { amount: readAmount(body.amount, shown.currency, 'amount') }),
          ...(typeof body.date === 'number' && { dateTs: body.date }),
          ...(body.notes !== undefined && { notes: body.notes }),
        });
      },
    },
    remove: { work: deleteCreditAdjustment, description: 'Refused where what it gave has been spent.' },
  });
}

async function currencyOf({ trx, company }: Unit, customer: CustomerId): Promise<string> {
  const row = await trx
    .selectFrom('customer')
    .select('currency')
    .where('company_id', '=', company.id)
    .where('id', '=', customer)
    .executeTakeFirst();
  return row?.currency ?? company.currency;
}
