import { isBusinessDay } from '../calendar/business-day.js';
import { addDays, type CivilDate } from '../civil-date.js';

/**
 * `date`, or the first day after it on which many people are paid: the 1st, the 15th, the last business day of the month
 * (Monday to Friday), and every Friday. So a retry is moved by six days at most.
 */
export function followingPayDay(date: CivilDate): CivilDate {
  let day = date;
  while (!isPayDay(day)) day = addDays(day, 1);
  return day;
}

function isPayDay(date: CivilDate): boolean {
  const dayOfMonth = date.slice(8);
  if (dayOfMonth === '01' || dayOfMonth === '15' || isFriday(date)) return true;
  return isWorkday(date) && nextWorkday(date).slice(5, 7) !== date.slice(5, 7);
}

function isFriday(date: CivilDate): boolean {
  return new Date(`${date}T00:00:00Z`).getUTCDay() === 5;
}

function isWorkday(date: CivilDate): boolean {
  return isBusinessDay(date, null, { businessDaysOnly: true });
}

function nextWorkday(date: CivilDate): CivilDate {
  let day = addDays(date, 1);
  while (!isWorkday(day)) day = addDays(day, 1);
  return day;
}
