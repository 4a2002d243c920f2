import { closeDispute } from '../../commands/close-dispute.js';
import { createCreditNote } from '../../commands/create-credit-note.js';
import { createPolicy } from '../../commands/create-policy.js';
import { editInvoice } from '../../commands/edit-invoice.js';
import { voidInvoice, writeOffInvoice } from '../../commands/end-invoice.js';
import { enrolInvoice } from '../../commands/enrol-invoice.js';
import { makePromise } from '../../commands/make-promise.js';
import { openDispute } from '../../commands/open-dispute.js';
import { pauseInvoice } from '../../commands/pause-invoice.js';
import { recordPayment } from '../../commands/record-payment.js';
import type { Unit } from '../../commands/unit.js';
import { voidPayment } from '../../commands/void-payment.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { Instant } from '../../domain/civil-date.js';
import type { CustomerId, DisputeId, InvoiceId, PaymentId } from '../../domain/ids.js';
import { DAY, plainPolicy } from './harness.js';

/** One invoice of 100.00, due on day 14, reminded on days 17, 24 and 34 unless something happens. */
export interface Scenario {
  readonly title: string;
  readonly acts: readonly Act[];
  /** Templates, in order. */
  readonly said: readonly string[];
  /** Days between which nothing may be said. */
  readonly quiet?: readonly [number, number];
  /** How its life has ended after 120 days; absent: it goes on. */
  readonly end?: string;
}

export interface Act {
  /** Days after the issue. */
  readonly day: number;
  readonly do: (unit: Unit, life: Life) => Promise<unknown>;
}

export interface Life {
  readonly invoice: InvoiceId;
  readonly customer: CustomerId;
  readonly issuedAt: Instant;
  payment?: PaymentId;
  dispute?: DisputeId;
}

const [delivery, friendly, firm, final] = [
  'invoice_delivery',
  'reminder_friendly',
  'reminder_firm',
  'reminder_final',
] as const;
const all = [delivery, friendly, firm, final];

/** One per way a life can go. The same on every clock. */
export const scenarios: readonly Scenario[] = [
  { title: 'nobody pays: every level is said once, then nothing more', acts: [], said: all },
  { title: 'paid', acts: [paid(18, 10_000)], said: [delivery, friendly], end: 'paid' },
  {
    title: 'paid in parts: no level is skipped',
    acts: [paid(18, 4_000), paid(26, 6_000)],
    said: [delivery, friendly, firm],
    end: 'paid',
  },
  {
    title: 'settled by credit',
    acts: [act(2, (unit, { customer, invoice }) => createCreditNote(unit, { customer, invoice, total: 10_000 }))],
    said: [delivery],
    end: 'paid',
  },
  {
    title: 'voided',
    acts: [act(18, (unit, { invoice }) => voidInvoice(unit, invoice))],
    said: [delivery, friendly],
    end: 'voided',
  },
  {
    title: 'written off',
    acts: [act(40, (unit, { invoice }) => writeOffInvoice(unit, invoice))],
    said: all,
    end: 'written_off',
  },
  {
    title: 'disputed, and the dispute rejected: then only the strongest step it missed',
    acts: [
      act(15, async (unit, life) => {
        life.dispute = await openDispute(unit, { invoice: life.invoice, kind: 'customer' });
      }),
      act(27, (unit, life) => closeDispute(unit, life.dispute as DisputeId, 'rejected')),
    ],
    said: [delivery, firm, final],
    quiet: [15, 27],
  },
  {
    title: 'promised and not paid: chasing goes on after the grace',
    acts: [promised(18, 28)],
    said: all,
    quiet: [18, 30],
  },
  {
    title: 'promised and paid',
    acts: [promised(18, 28), paid(27, 10_000)],
    said: [delivery, friendly],
    end: 'paid',
  },
  {
    title: 'paused for good',
    acts: [act(15, (unit, { invoice }) => pauseInvoice(unit, invoice, null))],
    said: [delivery],
  },
  {
    title: 'paused for twelve days',
    acts: [act(15, (unit, { invoice, issuedAt }) => pauseInvoice(unit, invoice, issuedAt + 27 * DAY))],
    said: [delivery, firm, final],
    quiet: [15, 27],
  },
  {
    title: 'paid, and the payment reversed: it goes on from the level it had reached',
    acts: [paid(18, 10_000), act(20, (unit, life) => voidPayment(unit, life.payment as PaymentId, 'bounced'))],
    said: all,
  },
  {
    title: 'due thirty days later: what was said stays said, the rest moves',
    acts: [
      act(18, (unit, { invoice, issuedAt }) =>
        editInvoice(unit, invoice, { dueTs: Math.floor((issuedAt + 44 * DAY) / 1000) }),
      ),
    ],
    said: all,
    quiet: [18, 52],
  },
  {
    title: 'moved to another policy: what was said under the same key stays said',
    acts: [
      act(18, async (unit, { invoice }) => {
        const [r1, r2] = plainPolicy.steps;
        if (!r1 || !r2) throw new Error('the plain policy has three steps');
        const steps = [
          r1,
          { ...r2, key: 'other', offsetDays: 6, tone: 'neutral', template: 'reminder_neutral' },
        ] as const;
        const policy = await createPolicy(unit, { name: `Other ${invoice}`, policy: { ...plainPolicy, steps } });
        await enrolInvoice(unit, invoice, policy);
      }),
    ],
    said: [delivery, friendly, 'reminder_neutral'],
  },
  {
    title: 'discounted until day 20 and paid in time',
    acts: [discounted(1, 20), paid(19, 9_800)],
    said: [delivery, friendly],
    end: 'paid',
  },
  {
    title: 'discounted until day 20 and paid later: what the discount took off is owed',
    acts: [discounted(1, 20), paid(25, 9_800), paid(40, 200)],
    said: all,
    end: 'paid',
  },
  {
    title: 'taken out of chasing',
    acts: [act(18, (unit, { invoice }) => editInvoice(unit, invoice, { chase: false }))],
    said: [delivery, friendly],
  },
];

function act(day: number, work: Act['do']): Act {
  return { day, do: work };
}

function paid(day: number, amount: number): Act {
  return act(day, async (unit, life) => {
    life.payment = await recordPayment(unit, { amount, appliedTo: [{ invoice: life.invoice, amount }] });
  });
}

function discounted(day: number, until: number): Act {
  return act(day, (unit, { invoice, issuedAt }) =>
    editInvoice(unit, invoice, { discounts: [{ amount: 200, expires: Math.floor((issuedAt + until * DAY) / 1000) }] }),
  );
}

function promised(day: number, until: number): Act {
  return act(day, (unit, { invoice, issuedAt }) =>
    makePromise(unit, { invoice, on: civilDateAt(issuedAt + until * DAY, 'UTC') }),
  );
}
