import { describe, expect, it } from 'vitest';
import { claimStep } from '../../activities/claim-step.js';
import { type AttentionCause, markAttention } from '../../commands/attention.js';
import { createContact, deleteContact } from '../../commands/contacts.js';
import { deliverAgain } from '../../commands/deliver-again.js';
import { editInvoice } from '../../commands/edit-invoice.js';
import { recordPayment } from '../../commands/record-payment.js';
import { updateCustomer } from '../../commands/update-customer.js';
import { loadFacts } from '../../db/facts.js';
import { findInvoice } from '../../db/invoices.js';
import type { MessageState } from '../../db/tables/message.js';
import type { ClaimState } from '../../domain/facts.js';
import type { InvoiceId } from '../../domain/ids.js';
import { openDatabase } from '../db/open-database.js';
import { invoice100, START } from '../lives/harness.js';
import { type Office, openOffice, planOf } from './office.js';

const database = openDatabase();

describe('an order to deliver again', () => {
  it.each<[ClaimState, MessageState]>([
    ['failed', 'refused'],
    ['done', 'bounced'],
  ])('sends a delivery whose claim %s, its message %s, once more and under another key', async (state, message) => {
    const office = await openOffice(database);
    const invoice = await delivered(office, state, message);
    const { wakes } = await office.change((unit) => deliverAgain(unit, invoice));
    expect(wakes).toMatchObject([{ plan: { next: { id: 'deliver@none#1', at: START } } }]);
    expect((await planOf(office, invoice)).later.map(({ key }) => key)).toEqual(['r1', 'r2', 'r3']);
    await expect(office.change((unit) => deliverAgain(unit, invoice))).rejects.toThrow('planned already');
  });

  it.each<[string, ClaimState, MessageState, string]>([
    ['was delivered', 'done', 'delivered', 'was delivered'],
    ['was sent', 'done', 'sent', 'was delivered'],
    ['may have been delivered', 'failed', 'unknown', 'not known'],
    ['is being delivered', 'claimed', 'claimed', 'under way'],
  ])('is refused for an invoice that %s', async (_, state, message, reason) => {
    const office = await openOffice(database);
    const invoice = await delivered(office, state, message);
    await expect(office.change((unit) => deliverAgain(unit, invoice))).rejects.toThrow(reason);
  });

  it('is refused for one that was never sent, reached the payer by another way, or is paid', async () => {
    const office = await openOffice(database);
    const { result: fresh } = await office.change((unit) => invoice100(unit, office.customer));
    await expect(office.change((unit) => deliverAgain(unit, fresh))).rejects.toThrow('planned already');
    const byHand = await delivered(office, 'failed', 'refused');
    await office.change((unit) => editInvoice(unit, byHand, { sent: true }));
    await expect(office.change((unit) => deliverAgain(unit, byHand))).rejects.toThrow('counts as delivered');
    const paid = await delivered(office, 'failed', 'refused');
    const amount = 10_000;
    await office.change((unit) => recordPayment(unit, { amount, appliedTo: [{ invoice: paid, amount }] }));
    await expect(office.change((unit) => deliverAgain(unit, paid))).rejects.toThrow('Nothing is owed');
  });

  it('answers the mark about the message that was refused, and no other', async () => {
    const office = await openOffice(database);
    const [refused, other] = [
      await delivered(office, 'failed', 'refused'),
      await delivered(office, 'failed', 'refused'),
    ];
    await mark(office, other, 'step', 'a step failed');
    for (const invoice of [refused, other]) await office.change((unit) => deliverAgain(unit, invoice));
    expect(await attention(office, refused)).toEqual([]);
    expect(await attention(office, other)).toEqual(['step']);
  });
});

describe('a change of where the customer can be written to', () => {
  it('delivers again what was refused, and nothing else', async () => {
    const office = await openOffice(database);
    const refused = await delivered(office, 'failed', 'refused');
    const unknown = await delivered(office, 'failed', 'unknown');
    const email = 'new@bluemill.example';
    await office.change((unit) => updateCustomer(unit, office.customer, { email }));
    expect((await planOf(office, refused)).next?.id).toBe('deliver@none#1');
    expect((await planOf(office, unknown)).next?.key).toBe('r1');
    expect(await attention(office, refused)).toEqual([]);
    expect(await attention(office, unknown)).toEqual(['message']);
  });

  it('may be that of a contact who comes or goes', async () => {
    const office = await openOffice(database);
    const first = await delivered(office, 'failed', 'refused');
    const { result: contact } = await office.change((unit) =>
      createContact(unit, office.customer, { name: 'Ada', email: 'ada@bluemill.example' }),
    );
    expect((await planOf(office, first)).next?.id).toBe('deliver@none#1');
    const second = await delivered(office, 'failed', 'refused');
    await office.change((unit) => deleteContact(unit, office.customer, contact));
    expect((await planOf(office, second)).next?.id).toBe('deliver@none#1');
  });

  it('is none when the same address is given again, or another field', async () => {
    const office = await openOffice(database);
    const invoice = await delivered(office, 'failed', 'refused');
    const same = { email: 'ap@bluemill.example', segment: 'key', chase: true };
    await office.change((unit) => updateCustomer(unit, office.customer, same));
    const { next, blocked } = await planOf(office, invoice);
    expect(next).toBeUndefined();
    expect(blocked.map(({ rule }) => rule)).toEqual([
      'already_said',
      'not_delivered',
      'not_delivered',
      'not_delivered',
    ]);
  });
});

/** An invoice whose delivery has come to this, with a mark if it failed. */
async function delivered(office: Office, state: ClaimState, messageState: MessageState): Promise<InvoiceId> {
  const { result } = await office.change(async (unit) => {
    const invoice = await invoice100(unit, office.customer);
    const { id: message } = await unit.trx
      .insertInto('message')
      .values({
        company_id: office.company,
        customer_id: office.customer,
        template: 'invoice_delivery',
        channel: 'email',
        state: messageState,
        key: `dc-${office.company}-${invoice}-deliver-none-0`,
        subject: 'Invoice',
        recipients: '[]',
        body: '{}',
        body_sha256: '',
        balance_seen: 10_000,
        currency: 'usd',
        claimed_at: new Date(START),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { facts } = await loadFacts(unit.trx, invoice);
    const step = { key: 'deliver', dueOn: null, occurrence: 0, scheduledAt: START };
    await claimStep(unit, { facts, step, at: START }, { state, message });
    return { invoice, message };
  });
  if (state === 'failed')
    await mark(office, result.invoice, `message:${result.message}`, 'it was refused by the mail provider');
  return result.invoice;
}

async function mark(office: Office, invoice: InvoiceId, cause: AttentionCause, reason: string): Promise<void> {
  await office.change((unit) => markAttention(unit, invoice, { cause, reason, at: START }));
}

/** The causes for which the invoice needs a person. */
async function attention(office: Office, invoice: InvoiceId): Promise<string[]> {
  const { result } = await office.change(({ trx }) => findInvoice(trx, office.company, invoice));
  return Object.keys(result?.attention ?? {}).map((cause) => cause.replace(/:.*/, ''));
}
