import type { ImportMode } from '../../domain/import/kinds.js';
import type { ItemRow } from '../../domain/import/money-rows.js';
import { withoutUndefined } from '../create-customer.js';
import type { Unit } from '../unit.js';
import { type Change, checkMode, valuesBefore } from './import-objects.js';

/** Items are recognised by their id. Of one that exists what describes it may change; its price never does (product.md section 2). */
export async function importItem(unit: Unit, row: ItemRow, mode: ImportMode): Promise<Change> {
  const { trx, company } = unit;
  const found = await trx
    .selectFrom('item')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', row.id)
    .executeTakeFirst();
  checkMode(mode, found !== undefined, 'id');
  const metadata = row.metadata && { metadata: JSON.stringify({ ...found?.metadata, ...row.metadata }) };
  const described = withoutUndefined({ name: row.name, description: row.description, type: row.type });
  if (found) {
    await trx
      .updateTable('item')
      .set({ ...described, ...metadata, updated_at: new Date(await unit.now()) })
      .where('company_id', '=', company.id)
      .where('id', '=', row.id)
      .execute();
    return { kind: 'item', key: row.id, before: valuesBefore(found, { ...described, ...metadata }) };
  }
  await trx
    .insertInto('item')
    .values({
      ...described,
      ...metadata,
      ...withoutUndefined({
        currency: row.currency,
        gl_account: row.glAccount,
        taxable: row.taxable,
        discountable: row.discountable,
      }),
      company_id: company.id,
      id: row.id,
      name: row.name,
      unit_cost: row.unitCost,
    })
    .execute();
  return { kind: 'item', key: row.id };
}
