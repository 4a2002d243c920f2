import type { Kysely } from 'kysely';
import { findDrift } from '../db/books.js';
import { inSnapshot } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { CompanyId } from '../domain/ids.js';
import type { Drift } from '../domain/ledger/drift.js';
import { recordDrift } from './record-drift.js';
import { inUnit } from './unit.js';

/** Proves a company's books as of one moment and keeps what differs. Resolves to the differences; doing it twice changes nothing. */
export async function proveBooks(db: Kysely<Schema>, company: CompanyId, actor: string): Promise<readonly Drift[]> {
  const found = await inSnapshot(db, company, findDrift);
  await inUnit(db, company, actor, (unit) => recordDrift(unit, found));
  return found;
}
