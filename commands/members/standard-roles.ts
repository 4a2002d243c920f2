import { standardRoles } from '../../domain/standard-roles.js';
import type { Unit } from '../unit.js';

/** For a new company. */
export async function insertStandardRoles({ trx, company }: Unit): Promise<void> {
  const rows = standardRoles.map(({ key, name }) => ({ company_id: company.id, key, name, standard: true }));
  await trx.insertInto('role').values(rows).execute();
}
