import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { markAttention } from '../commands/attention.js';
import { inUnit, type Unit } from '../commands/unit.js';
import { lockInvoice } from '../db/invoices.js';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId, InvoiceId, MessageId } from '../domain/ids.js';
import { outwardFailure } from './outward-failure.js';
import type { ActivityParts } from './parts.js';

/** About four minutes of retries are a hiccup; after that a person should know, though the retries go on. */
export const HICCUP_ATTEMPTS = 8;
/** Well below the workflow's heartbeat time-out: that is how long a step waits after its worker died. */
const HEARTBEAT_MS = 3_000;

/** What an effect is about. */
type Concerned = { readonly company: CompanyId } & ({ readonly invoice: InvoiceId } | { readonly message: MessageId });

/** Runs an effect: beats while it is in hand, and tells a person of one that keeps failing. Throws what may be told of what `work` throws. */
export async function inHand<T>(parts: ActivityParts, concerned: Concerned, work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } catch (error) {
    // What the mail provider does to a message is told where it is recorded.
    const ownTrouble = !(error instanceof ApplicationFailure);
    if (ownTrouble && context.info.attempt >= HICCUP_ATTEMPTS) await tell(parts, concerned, error);
    throw outwardFailure(error);
  } finally {
    clearInterval(beat);
  }
}

/** As well as can be: whatever broke the step may break this, and the step's own failure is the one to be seen. */
async function tell({ db }: ActivityParts, { company, ...about }: Concerned, error: unknown): Promise<void> {
  const what = 'message' in about ? `Message ${about.message}` : 'A step';
  const reason = `${what} keeps failing (${errorLabel(error)})`;
  try {
    await inUnit(db, company, 'lifecycle', async (unit) => {
      const invoice = 'message' in about ? await invoiceOf(unit, about.message) : about.invoice;
      if (invoice === null) return;
      await lockInvoice(unit.trx, company, invoice);
      const cause = 'message' in about ? (`message:${about.message}` as const) : 'step';
      await markAttention(unit, invoice, { cause, reason, at: await unit.now() });
    });
  } catch {
    Context.current().log.warn('a failing effect could not be marked for a person', { company, ...about });
  }
}

/** What a message is about, where that is an invoice. */
async function invoiceOf({ trx, company }: Unit, message: MessageId): Promise<InvoiceId | null> {
  const row = await trx
    .selectFrom('message')
    .select('invoice_id')
    .where('company_id', '=', company.id)
    .where('id', '=', message)
    .executeTakeFirst();
  return row?.invoice_id ?? null;
}
