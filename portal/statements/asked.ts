import type { AskedStatement } from '../../db/tables/message.js';
import { type CivilDate, parseCivilDate } from '../../domain/civil-date.js';
import { statementTypes } from '../../domain/statement.js';
import { fieldsOf } from '../fields.js';

/** What a form asks for: a statement, or what is wrong with it. Both know what was typed. */
export interface AskedForm {
  readonly typed: {
    readonly type: AskedStatement['type'];
    readonly start: string;
    readonly end: string;
    readonly currency: string;
  };
  /** By field: no day, or days in the wrong order. */
  readonly faults: Readonly<Partial<Record<'start' | 'end', 'badDay' | 'badOrder'>>>;
  /** Where nothing is wrong. */
  readonly statement: AskedStatement | undefined;
}

/** Reads which statement is wanted. An end that lies ahead is today. */
export function readAsked(query: unknown, today: CivilDate): AskedForm {
  const fields = fieldsOf(query);
  const type = statementTypes.find((one) => one === fields['type']) ?? 'balance_forward';
  const typed = {
    type,
    start: (fields['start'] ?? '').trim().slice(0, 20),
    end: (fields['end'] ?? '').trim().slice(0, 20),
    currency: /^[a-z]{3}$/.exec(fields['currency'] ?? '')?.[0] ?? '',
  };
  const start = dayOf(typed.start);
  const given = dayOf(typed.end);
  const end = given === null || (given !== undefined && given > today) ? today : given;
  const faults = {
    ...(start === undefined ? { start: 'badDay' as const } : {}),
    ...(end === undefined ? { end: 'badDay' as const } : {}),
    ...(start && end && start > end ? { start: 'badOrder' as const } : {}),
  };
  if (start === undefined || end === undefined || 'start' in faults) return { typed, faults, statement: undefined };
  return { typed, faults, statement: { type, start: type === 'open_item' ? null : start, end, pastDueOnly: false } };
}

/** Null: none was named. Undefined: it is no day. */
function dayOf(text: string): CivilDate | null | undefined {
  if (text === '') return null;
  // Calendars are computed for the years that are named here.
  return /^(19|20|21)/.test(text) ? parseCivilDate(text) : undefined;
}
