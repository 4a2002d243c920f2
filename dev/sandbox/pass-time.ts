import { payOutDue } from './payouts.js';
import { settleRefunds } from './refunds.js';
import { expireDue } from './sessions.js';
import { settleDue } from './settlements.js';
import type { Draft } from './state.js';

/** Does what the hour brings by itself: pages expire, debits arrive or fail, refunds settle, balances are paid out. */
export function passTime(draft: Draft): void {
  expireDue(draft);
  settleDue(draft);
  settleRefunds(draft);
  payOutDue(draft);
}
