import type { Progress } from './year.js';

const WIDTH = 40;
let shownTenth = -1;

/** A bar that grows in a terminal; elsewhere a line for each tenth. */
export function showProgress({ now, share }: Progress): void {
  const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '·');
  const line = `  ${bar}  ${new Date(now).toISOString().slice(0, 10)}`;
  const tenth = Math.floor(share * 10);
  if (process.stdout.isTTY) process.stdout.write(`\r${line}${share >= 1 ? '\n' : ''}`);
  else if (tenth !== shownTenth) console.log(line);
  shownTenth = tenth;
}
