import type { ReportId } from '../domain/ids.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/** Keeps a report as it is now: what it says does not change when the books go on. */
export async function createReport(
  unit: Unit,
  report: { readonly type: string; readonly parameters: Readonly<Record<string, unknown>>; readonly data: object },
): Promise<ReportId> {
  const now = await unit.now();
  const { id } = await unit.trx
    .insertInto('report')
    .values({
      company_id: unit.company.id,
      type: report.type,
      parameters: JSON.stringify(report.parameters),
      data: JSON.stringify(report.data),
      created_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await appendEvent(unit, { type: 'report.created', object: { type: 'report', id }, at: now });
  return id;
}
