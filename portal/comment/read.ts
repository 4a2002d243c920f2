import type { CompanyScope } from '../../db/company-scope.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { InvoiceId } from '../../domain/ids.js';

/** One message of payer or company about an invoice. */
export interface Said {
  readonly author: 'payer' | 'company';
  readonly text: string;
  readonly on: CivilDate;
  /** The names of what came with it. */
  readonly files: readonly string[];
}

/** As many as a page shows; the newest of them. */
const MOST_SHOWN = 100;

/** What payer and company wrote to each other, oldest first. Notes are internal and never read here. */
export async function readTalk({ trx, company }: CompanyScope, invoice: InvoiceId): Promise<Said[]> {
  const rows = await trx
    .selectFrom('comment')
    .select(['id', 'author', 'text', 'created_at'])
    .where('company_id', '=', company.id)
    .where('invoice_id', '=', invoice)
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  if (rows.length === 0) return [];
  const files = await trx
    .selectFrom('comment_file as l')
    .innerJoin('file as f', (join) => join.onRef('f.company_id', '=', 'l.company_id').onRef('f.id', '=', 'l.file_id'))
    .select(['l.comment_id', 'f.name'])
    .where('l.company_id', '=', company.id)
    .where(
      'l.comment_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('l.file_id')
    .execute();
  return rows.toReversed().map(({ id, author, text, created_at }) => ({
    author,
    text,
    on: civilDateAt(created_at, company.zone),
    files: files.filter(({ comment_id }) => comment_id === id).map(({ name }) => name),
  }));
}
