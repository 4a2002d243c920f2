import type { Instant } from '../../domain/civil-date.js';
import { createStripe } from '../../providers/payments/stripe.js';
import type { Embedded } from '../parts/embedded.js';
import { bundlePayers, startPayers } from '../payers/worker.js';
import { advance } from './advance.js';
import { type DemoCompany, makeCompany, START } from './company.js';
import { importOrderBook, type PayersByName } from './order-book.js';

export interface YearOptions {
  /** Invoices as Xero exports them. */
  readonly csv: string;
  readonly payers: PayersByName;
  readonly days: number;
  /** One line for the person who waits. */
  readonly say: (line: string) => void;
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly now: Instant;
  /** Whole days that have passed, of how many. */
  readonly day: number;
  readonly days: number;
}

export interface Played extends DemoCompany {
  readonly from: Instant;
  readonly to: Instant;
  readonly tookMs: number;
  /** Instants at which something was due. */
  readonly stops: number;
}

const DAY_MS = 86_400_000;

/** A company's order book, test payers for it, and as many days as wanted: the real workflows, only sooner. */
export async function playYear(embedded: Embedded, options: YearOptions): Promise<Played> {
  const began = Date.now();
  const bundling = bundlePayers();
  const demo = await makeCompany(embedded);
  const world = {
    db: demo.db,
    call: demo.call,
    processor: createStripe({ secretKey: embedded.sandboxKey, ...embedded.sandbox.address }),
    bank: embedded.sandbox,
    drained: embedded.drained,
  };
  const workers = await startPayers(embedded.config, world, await bundling);
  embedded.adopt(() => workers.stop());

  const book = await importOrderBook(demo, options.csv, options.payers);
  options.say(`${book.invoices} invoices imported; ${book.payers} are owed, and each of them has a test payer`);
  const { days } = options;
  const to = START + days * DAY_MS;
  const stops = await advance(demo, to, (now) =>
    options.onProgress({ now, day: Math.floor((now - START) / DAY_MS), days }),
  );
  return { ...demo, from: START, to, tookMs: Date.now() - began, stops };
}
