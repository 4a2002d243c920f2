import { Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../../db/company-scope.js';
import { findInvoice } from '../../db/invoices.js';
import type { CustomerId, InvoiceId, PaymentId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { findCustomer } from '../../wire/customer.js';
import { ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { IdParams, idIn, read } from '../server/read.js';

const never = () => Type.Null();
const SyncStatus = Type.Object({
  synced: Type.Literal(false),
  error: never(),
  accounting_system: never(),
  accounting_id: never(),
  source: never(),
  first_synced: never(),
  last_synced: never(),
});

/** Throws where there is no such thing. */
const objects: Readonly<Record<string, (scope: CompanyScope, id: string) => Promise<unknown>>> = {
  customers: ({ trx, company }, id) => findCustomer(trx, company.id, idIn<CustomerId>(id, 'customer')),
  invoices: async ({ trx, company }, id) => {
    if (!(await findInvoice(trx, company.id, idIn<InvoiceId>(id, 'invoice')))) throw notFound('invoice');
  },
  payments: async ({ trx, company }, id) => {
    const found = await trx
      .selectFrom('payment')
      .select('id')
      .where('company_id', '=', company.id)
      .where('id', '=', idIn<PaymentId>(id, 'payment'))
      .executeTakeFirst();
    if (!found) throw notFound('payment');
  },
};

export function accountingRoutes(app: App, parts: ApiParts): void {
  for (const [path, find] of Object.entries(objects)) {
    const schema = {
      tags: ['Accounting'],
      description: 'No accounting system is connected yet: nothing is synced.',
      params: IdParams,
      response: { 200: SyncStatus, '4xx': ErrorResponse },
    };
    app.get(`/${path}/:id/accounting_sync_status`, { schema }, (request) =>
      read(parts, request, async (scope) => {
        await find(scope, request.params.id);
        return {
          synced: false as const,
          error: null,
          accounting_system: null,
          accounting_id: null,
          source: null,
          first_synced: null,
          last_synced: null,
        };
      }),
    );
  }
}
