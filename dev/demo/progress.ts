import type { Progress } from './year.js';

const WIDTH = 40;
let shownTenth = -1;

/** A bar that grows in a terminal; elsewhere a line for each tenth. */
export function showProgress({ now, day, days }: Progress): void {
  const bar = '█'.repeat(Math.round((day / days) * WIDTH)).padEnd(WIDTH, '·');
  const line = `  ${bar}  ${new Date(now).toISOString().slice(0, 10)}, day ${day} of ${days}`;
  const tenth = Math.floor((day / days) * 10);
  if (process.stdout.isTTY) process.stdout.write(`\r${line}${day >= days ? '\n' : ''}`);
  else if (tenth !== shownTenth) console.log(line);
  shownTenth = tenth;
}
