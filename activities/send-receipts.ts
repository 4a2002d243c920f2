import { type Kysely, sql } from 'kysely';
import { appendEvent } from '../commands/append-event.js';
import { inUnit, type Unit } from '../commands/unit.js';
import type { Schema } from '../db/schema.js';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId, PaymentId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { loadDocument } from '../letters/load-document.js';
import { type Recipient, recipientsOf } from '../letters/recipients.js';
import { sendMail } from '../letters/send-mail.js';
import { deliverWakes, type WakeParts } from '../wake/deliver-wakes.js';

const BATCH = 50;
const WAKE_MS = 1_500;

/**
 * Thanks for payments that came in: a receipt each, to whom the payer named or else to the customer. What is due was noted with the
 * payment, so that nothing depends on how often this runs; any number of workers may do it at once. Resolves to the number dealt with.
 */
export async function sendReceipts(
  parts: WakeParts & { readonly db: Kysely<Schema> },
  stopped: () => boolean = () => false,
): Promise<number> {
  let done = 0;
  for (const { company, id } of await findDue(parts.system)) {
    if (stopped()) break;
    try {
      const { wakes, outgoing } = await inUnit(parts.db, company, 'receipts', (unit) => sendReceipt(unit, id));
      await parts.temporal.withDeadline(Date.now() + WAKE_MS, () => deliverWakes(parts, wakes, outgoing));
      done += 1;
    } catch (error) {
      parts.log.warn({ company, payment: id, error: errorLabel(error) }, 'no receipt yet, trying again later');
    }
  }
  return done;
}

async function findDue(system: Kysely<Schema>): Promise<{ company: CompanyId; id: PaymentId }[]> {
  return system
    .selectFrom('payment')
    .select(['company_id as company', 'id'])
    .where('receipt_state', '=', 'due')
    .orderBy(sql`random()`)
    .limit(BATCH)
    .execute();
}

/** Claims it under the payment's lock: whoever comes second finds nothing to do. */
async function sendReceipt(unit: Unit, id: PaymentId): Promise<void> {
  const payment = await unit.trx
    .selectFrom('payment')
    .select(['id', 'customer_id'])
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .where('receipt_state', '=', 'due')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!payment) return;
  const unsent = await write(unit, id);
  await unit.trx
    .updateTable('payment')
    .set({ receipt_state: unsent === undefined ? 'sent' : 'not_sent' })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  if (unsent === undefined) return;
  await appendEvent(unit, {
    type: 'receipt.not_sent',
    object: { type: 'payment', id },
    ...(payment.customer_id === null ? {} : { customer: payment.customer_id }),
    data: { because: unsent },
    at: await unit.now(),
  });
}

/** Undefined: it is queued; else why it cannot be, in our own words. */
async function write(unit: Unit, id: PaymentId): Promise<string | undefined> {
  if (!unit.company.outbound) return "the company's outbound is off";
  try {
    const ref = { payment: id };
    const document = await loadDocument(unit, {}, ref);
    const recipients = await recipientsOf(unit, document.customer.id, await namedBy(unit, id));
    for (const [place, to] of recipients.entries())
      await sendMail(unit, {
        ref,
        document,
        askedFor: { to, copyOf: null, template: null, subject: null, message: null, statement: null },
        key: `dc-${unit.company.id}-receipt-${id}-${place}`,
      });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** Whoever paid may have named where their receipt goes. */
async function namedBy({ trx, company }: Unit, payment: PaymentId): Promise<readonly Recipient[]> {
  const rows = await trx
    .selectFrom('charge')
    .select('receipt_email as email')
    .where('company_id', '=', company.id)
    .where('payment_id', '=', payment)
    .where('receipt_email', 'is not', null)
    .execute();
  return rows.flatMap(({ email }) => (email === null ? [] : [{ email, name: null }]));
}
