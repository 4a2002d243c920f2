/** When a delivery that failed is made again (product reference, section 15: hourly, 48 times, then no more). */

const HOURS = 3_600_000;
export const RETRIES = 48;
export const RETRY_EVERY_MS = HOURS;

/** Of a delivery that has failed so many times in a row, the first try among them. */
export function isGivenUp(failures: number): boolean {
  return failures > RETRIES;
}
