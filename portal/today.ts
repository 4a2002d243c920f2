import { type CompanyScope, readClock } from '../db/company-scope.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CivilDate } from '../domain/civil-date.js';

/** The day it is for the company. */
export async function todayOf(scope: CompanyScope): Promise<CivilDate> {
  return civilDateAt(await readClock(scope), scope.company.zone);
}
