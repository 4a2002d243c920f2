import { isToken } from '../../commands/portal/tokens.js';
import { type CompanyScope, inSnapshot, readClock } from '../../db/company-scope.js';
import type { CreditNoteRow } from '../../db/tables/credit-note.js';
import type { CustomerRow } from '../../db/tables/customer.js';
import type { EstimateRow } from '../../db/tables/estimate.js';
import type { CustomerId } from '../../domain/ids.js';
import { type CreditNote, showCreditNote } from '../../wire/credit-note.js';
import { type Estimate, showEstimate } from '../../wire/estimate.js';
import { NotHere } from '../errors.js';
import type { PortalParts } from '../parts.js';
import type { Visit } from '../visit.js';

export interface OpenedNote {
  readonly row: CreditNoteRow;
  readonly customer: CustomerRow;
  readonly shown: CreditNote;
}

/** The credit note that a token opens, whoever holds it. Throws `NotHere` for a draft and for one that is no more. */
export async function openNote(parts: PortalParts, { company }: Visit, token: string): Promise<OpenedNote> {
  return inSnapshot(parts.db, company.id, async (scope) => {
    const row = await rowOf<CreditNoteRow>(scope, 'credit_note', token);
    return {
      row,
      customer: await customerOf(scope, row.customer_id),
      shown: await showCreditNote(scope, row.id),
    };
  });
}

export interface OpenedEstimate {
  readonly row: EstimateRow;
  readonly customer: CustomerRow;
  readonly shown: Estimate;
  /** Nobody can approve it any more. */
  readonly expired: boolean;
}

/** The same of an estimate. */
export async function openEstimate(parts: PortalParts, { company }: Visit, token: string): Promise<OpenedEstimate> {
  return inSnapshot(parts.db, company.id, async (scope) => {
    const row = await rowOf<EstimateRow>(scope, 'estimate', token);
    const { expiration_ts: expires } = row;
    return {
      row,
      customer: await customerOf(scope, row.customer_id),
      shown: await showEstimate(scope, row.id),
      expired: expires !== null && (await readClock(scope)) > expires * 1000,
    };
  });
}

async function rowOf<Row>({ trx, company }: CompanyScope, table: 'credit_note' | 'estimate', token: string) {
  if (!isToken(token)) throw new NotHere();
  const row = await trx
    .selectFrom(table)
    .selectAll()
    .where('company_id', '=', company.id)
    .where('token', '=', token)
    .where('state', 'not in', ['draft', 'deleted'])
    .executeTakeFirst();
  if (!row) throw new NotHere();
  return row as Row;
}

async function customerOf({ trx, company }: CompanyScope, id: CustomerId): Promise<CustomerRow> {
  return trx
    .selectFrom('customer')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}
