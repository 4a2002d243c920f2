import { ageBuckets } from './ageing.js';
import type { CivilDate } from './civil-date.js';
import { addMinor } from './money.js';

/** `balance_forward`: everything that moved the account. `open_item`: what is still to be paid. */
export type StatementType = 'balance_forward' | 'open_item';
export const statementTypes = ['balance_forward', 'open_item'] as const;
