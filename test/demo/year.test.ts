import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import { prove } from '../../dev/demo/proofs.js';
import { report } from '../../dev/demo/report.js';
import { type Played, playYear } from '../../dev/demo/year.js';
import { type Embedded, startEmbedded } from '../../dev/parts/embedded.js';
import type { Behaviour } from '../../dev/payers/behaviour.js';
import { payerWorkflowId } from '../../dev/payers/messages.js';
import type { InvoiceId } from '../../domain/ids.js';
import { smallOrderBook } from './order-book.js';

interface Ending {
  readonly behaviour: Behaviour;
  readonly invoice: InvoiceId;
  /** Minor units. */
  readonly total: number;
  readonly balance: number;
  readonly late: boolean;
  readonly payments: number;
  readonly promise: string | null;
  readonly dispute: string | null;
  readonly said: readonly string[];
  readonly waits: boolean;
}

let embedded: Embedded;
let played: Played;
let endings: readonly Ending[];

beforeAll(async () => {
  const say = () => undefined;
  embedded = await startEmbedded({ inMemory: true, progress: say });
  played = await playYear(embedded, { ...smallOrderBook(), days: 80, say, onProgress: say });
  endings = await readEndings(played);
}, 120_000);
afterAll(() => embedded?.stop());

const ending = (behaviour: Behaviour): Ending => {
  const found = endings.find((one) => one.behaviour === behaviour);
  if (!found) throw new Error(`nobody was ${behaviour}`);
  return found;
};

describe('eighty days of the demo, with an invoice of each behaviour', () => {
  test('a prompt payer is not late, a late one is, and both are settled', () => {
    expect(ending('prompt')).toMatchObject({ balance: 0, late: false });
    expect(ending('late')).toMatchObject({ balance: 0, late: true });
  });

  test('part payments leave the rest, or come to the whole', () => {
    const { total, balance, payments } = ending('partial');
    expect(payments > 1 ? balance : balance / total).toBeCloseTo(payments > 1 ? 0 : 0.6, 2);
  });

  test('a dispute is settled and then paid', () => {
    expect(ending('disputing')).toMatchObject({ balance: 0, dispute: 'rejected' });
  });

  test('promises are kept and broken', () => {
    expect(ending('promise_keeping')).toMatchObject({ balance: 0, promise: 'kept' });
    expect(ending('promise_breaking')).toMatchObject({ promise: 'broken' });
  });

  test('what was paid twice is kept, not applied', async () => {
    const { total, balance } = ending('double_paying');
    expect(balance).toBe(0);
    const { rows } = await inCompany(played.db, played.company, ({ trx }) =>
      sql<{ balance: number }>`select balance from payment where balance > 0`.execute(trx),
    );
    expect(rows).toEqual([{ balance: total }]);
  });

  test('who is silent hears everything; where mail bounces, one message goes out and no more', () => {
    const everything = ['invoice_delivery', 'reminder_friendly', 'reminder_friendly', 'reminder_neutral'];
    expect(ending('silent').said).toEqual([...everything, 'reminder_firm', 'reminder_final']);
    expect(ending('bouncing').said).toEqual(['invoice_delivery']);
  });

  test('the books are balanced, and nothing was said about an invoice after it was settled', async () => {
    expect(await prove(played.db, played.company)).toEqual({ drift: 0, saidTooLate: 0 });
  });

  test('every payer has taken all its turns and waits for nothing', async () => {
    for (const { invoice, waits } of endings) {
      expect(waits).toBe(false);
      const { status } = await played.temporal.workflow.getHandle(payerWorkflowId(played.company, invoice)).describe();
      expect(status.name).toBe('COMPLETED');
    }
  });

  test('the report tells it in business terms, with why messages were not sent', async () => {
    const text = await report(played);
    for (const line of [
      /paid in full +7 /,
      /reminder, final +\d/,
      /the payer has no address that works +\d/,
      /broken +1 /,
    ])
      expect(text).toMatch(line);
  });
});

async function readEndings({ db, company }: Played): Promise<readonly Ending[]> {
  return inCompany(db, company, async ({ trx }) => {
    const { rows } = await sql<Ending>`
      select p.behaviour, i.id as invoice, i.total, i.balance, p.next_at is not null as waits,
        coalesce(i.settled_at::date > i.due_on, true) as late,
        (select count(*) from application a where a.invoice_id = i.id and a.payment_id is not null) as payments,
        (select max(state) from promise q where q.invoice_id = i.id) as promise,
        (select max(outcome) from dispute d where d.invoice_id = i.id) as dispute,
        (select coalesce(json_agg(m.template order by m.claimed_at), '[]') from claim c join message m on m.id = c.message_id
          where c.invoice_id = i.id) as said
      from test_payer p join invoice i on i.id = p.invoice_id`.execute(trx);
    return rows;
  });
}
