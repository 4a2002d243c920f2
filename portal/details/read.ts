import type { CompanyScope } from '../../db/company-scope.js';
import type { ContactRow } from '../../db/tables/contact.js';
import { asId, type ContactId, type CustomerId } from '../../domain/ids.js';
import { NotHere } from '../errors.js';

/** More are read by nobody on a page. */
const MOST = 200;

export async function readContacts({ trx, company }: CompanyScope, customer: CustomerId): Promise<ContactRow[]> {
  return trx
    .selectFrom('contact')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .orderBy('name')
    .orderBy('id')
    .limit(MOST)
    .execute();
}

/** A contact of this customer. Throws `NotHere` for anybody else's. */
export async function findContact(scope: CompanyScope, customer: CustomerId, text: string): Promise<ContactRow> {
  const { trx, company } = scope;
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new NotHere();
  const row = await trx
    .selectFrom('contact')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('id', '=', asId<ContactId>(Number(text)))
    .executeTakeFirst();
  if (!row) throw new NotHere();
  return row;
}
