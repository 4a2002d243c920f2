const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Minutes at first, when an answer was merely lost; then hours; then daily, for money that is days under way. */
const waits = [1, 2, 5, 10, 20].map((minutes) => minutes * MINUTE).concat([1, 2, 4, 8].map((hours) => hours * HOUR));

/** Milliseconds until the processor is asked once more, after so many times without an answer. */
export function waitBeforeAsking(asked: number): number {
  return waits[asked] ?? 24 * HOUR;
}
