import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import type { MessageRow } from '../../db/tables/message.js';
import type { CompanyId } from '../../domain/ids.js';
import { changeIn, keepVariedBooks } from '../books/varied-books.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

async function made(url: string, body: object, who = caller): Promise<number> {
  const answer = await who.call('POST', url, body);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.id;
}
const customerWith = (more: object = {}) =>
  made('/customers', { name: 'Blue Mill', email: 'ap@bluemill.example', ...more });
const invoiceFor = (customer: number, more: object = {}) =>
  made('/invoices', { customer, items: [{ name: 'Work', unit_cost: 100 }], payment_terms: 'NET 14', ...more });
const send = (url: string, body?: object) => caller.call('POST', url, body);

async function stored(hex: string): Promise<MessageRow> {
  const id = Number.parseInt(hex, 16);
  return inCompany(opened.parts.db, caller.company, ({ trx }) =>
    trx
      .selectFrom('message')
      .selectAll()
      .where('company_id', '=', caller.company)
      .where('id', '=', id as MessageRow['id'])
      .executeTakeFirstOrThrow(),
  );
}
/** What goes to the provider. */
const bytes = async (hex: string) => JSON.parse((await stored(hex)).body);
async function messageCount(company: CompanyId): Promise<number> {
  const { rows } = await sql`select from message where company_id = ${company}`.execute(opened.parts.system);
  return rows.length;
}

describe('a mail by hand', () => {
  test('goes to the customer and the primary contacts where nobody is named, a mail each, and is queued while nobody takes it', async () => {
    const customer = await customerWith();
    await made(`/customers/${customer}/contacts`, { name: 'Ana', email: 'ana@bluemill.example', primary: true });
    await made(`/customers/${customer}/contacts`, { name: 'Bo', email: 'bo@bluemill.example', primary: false });
    await made(`/customers/${customer}/contacts`, { name: 'Same', email: 'AP@bluemill.example', primary: true });
    const invoice = await invoiceFor(customer);
    const { status, body } = await send(`/invoices/${invoice}/emails`); // no body at all
    expect(status).toBe(201);
    expect(body).toEqual(
      ['ap@bluemill.example', 'ana@bluemill.example'].map((email) => ({
        id: expect.stringMatching(/^[1-9a-f][0-9a-f]*$/),
        object: 'email',
        state: 'queued',
        reject_reason: null,
        email,
        template: 'new_invoice_email',
        subject: expect.stringContaining('INV-'),
        message: expect.stringContaining('Please pay $100.00'),
        opens: 0,
        opens_detail: [],
        created_at: expect.any(Number),
        updated_at: expect.any(Number),
      })),
    );
    expect((await caller.call('GET', `/emails/${body[1].id}`)).body).toEqual(body[1]);
    expect((await caller.call('GET', `/invoices/${invoice}`)).body).toMatchObject({
      status: 'not_sent',
      sent_at: null,
    });
    const { body: events } = await caller.call('GET', '/events?per_page=5&sort=id desc');
    expect(events.filter(({ type }: { type: string }) => type === 'message.queued')).toHaveLength(2);
  });

  test('says what was written, with its variables, and nothing that could be more than text', async () => {
    const hostile = '"><script>alert(1)</script>\r\nBcc: all@x.example\u202e {{balance}}';
    const customer = await customerWith({ name: hostile });
    const invoice = await invoiceFor(customer);
    const { body } = await send(`/invoices/${invoice}/emails`, {
      to: [{ name: hostile, email: 'ana@bluemill.example' }],
      subject: 'About {{invoice_number}} for {{ customer_name }}\r\nBcc: all@x.example',
      message:
        'Dear {{customer_name}},\n\n<b>{{{balance}}}</b> is due {{due_date}}{{nothing}}{{#x}}{{constructor}}.\nYours\r\n\r\nWe',
    });
    const mail = await bytes(body[0].id);
    expect(mail.to).toHaveLength(1);
    expect(mail.to[0]).toMatch(/^".*" <ana@bluemill\.example>$/);
    for (const line of [mail.subject, mail.to[0], mail.from]) expect(line).not.toMatch(/[\r\n\u202e]/);
    expect(mail.html).not.toMatch(/<script|<b>/);
    expect(mail.html).toContain('&lt;b>$100.00&lt;/b> is due');
    expect(mail.text).toContain('<b>$100.00</b> is due');
    expect(mail.text).not.toMatch(/\{\{(?!balance)/);
    // A name that looks like a variable is a name.
    expect(mail.text).toContain('Bcc: all@x.example {{balance}}');
    expect(Object.keys(mail).sort()).toEqual(['from', 'html', 'reply_to', 'subject', 'tags', 'text', 'to']);
    // What a person wrote stands alone: no greeting and no signature of the house.
    expect(mail.text).not.toMatch(/^Hello|Kind regards/m);
  });

  test('says what the company’s own template says, also where it rewords one of the house’s', async () => {
    const own = await opened.newCaller();
    const customer = await made('/customers', { name: 'Blue Mill', email: 'ap@bluemill.example' }, own);
    const items = [{ name: 'Work', unit_cost: 100 }];
    const invoice = await made('/invoices', { customer, number: 'T-9', items }, own);
    const mail = async (template?: string) => own.call('POST', `/invoices/${invoice}/emails`, { template });
    await made('/email_templates', { id: 'gentle', name: 'Gentle', body: '{{invoice_number}}: {{balance}}.' }, own);
    await made('/email_templates', { id: 'account', name: 'Account', type: 'statement', body: 'All of it.' }, own);
    await made('/email_templates', { id: 'bare', name: 'Bare', type: 'invoice' }, own);
    expect((await mail('gentle')).body).toMatchObject([
      { template: 'gentle', message: 'T-9: $100.00.', subject: expect.stringContaining('T-9') },
    ]);
    for (const template of ['account', 'bare', 'refund_email'])
      expect(await mail(template)).toMatchObject({ status: 400, body: { param: 'template' } });

    await own.call('PATCH', '/email_templates/new_invoice_email', { subject: 'For {{customer_name}}', body: 'Here.' });
    expect((await mail()).body).toMatchObject([{ subject: 'For Blue Mill', message: 'Here.' }]);
    await own.call('PATCH', '/email_templates/new_invoice_email', { body: null });
    expect((await mail()).body).toMatchObject([
      { subject: 'For Blue Mill', message: expect.stringContaining('Please pay $100.00') },
    ]);

    await made('/payments', { amount: 100, applied_to: [{ type: 'invoice', invoice, amount: 100 }] }, own);
    expect((await mail('gentle')).body).toMatchObject([{ message: 'T-9: $0.00.' }]);
    expect(await mail('unpaid_invoice_email')).toMatchObject({ status: 400, body: { param: 'template' } });
  });

  test.each([
    ['a template that is none', { template: 'no_such' }, 'template'],
    ['a template for something else', { template: 'statement_email' }, 'template'],
    ['a template that every object has', { template: 'constructor' }, 'template'],
    ['a copy to nobody', { bcc: 'nobody' }, 'bcc'],
    ['a copy with a header', { bcc: 'a@b.example\r\nTo: c@d.example' }, 'bcc'],
    ['eleven copies', { bcc: Array.from({ length: 11 }, (_, n) => `a${n}@b.example`).join() }, 'bcc'],
    ['two addresses in one', { to: [{ email: 'a@b.example, c@d.example' }] }, 'to[0].email'],
    ['a recipient without an address', { to: [{ email: 'a@b.example' }, {}] }, 'to[1].email'],
    ['51 recipients', { to: Array.from({ length: 51 }, (_, n) => ({ email: `a${n}@b.example` })) }, 'to'],
    ['a text that its variables blow up', { message: '{{customer_address}}'.repeat(990) }, 'message'],
  ])('is refused, and nothing of it stays: %s', async (_what, body, param) => {
    const customer = await customerWith({ address1: 'x'.repeat(900), city: 'x' });
    const invoice = await invoiceFor(customer);
    const before = await messageCount(caller.company);
    expect(await send(`/invoices/${invoice}/emails`, body)).toMatchObject({ status: 400, body: { param } });
    expect(await messageCount(caller.company)).toBe(before);
  });

  test('is refused for a draft, a void invoice, a customer nobody of whom is known, and a company that lets nothing out', async () => {
    const customer = await customerWith();
    const draft = await invoiceFor(customer, { draft: true });
    expect(await send(`/invoices/${draft}/emails`)).toMatchObject({ status: 400, body: { param: 'invoice' } });
    const voided = await invoiceFor(customer);
    await caller.call('POST', `/invoices/${voided}/void`);
    expect(await send(`/invoices/${voided}/emails`)).toMatchObject({ status: 400, body: { param: 'invoice' } });
    const unknown = await invoiceFor(await customerWith({ email: null }));
    expect(await send(`/invoices/${unknown}/emails`)).toMatchObject({ status: 400, body: { param: 'to' } });
    const quiet = await opened.newCaller({ outbound: false });
    const theirs = await made('/customers', { name: 'x', email: 'a@b.example' }, quiet);
    expect(await quiet.call('POST', `/customers/${theirs}/emails`, {})).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('outbound is off') },
    });
    expect(await messageCount(quiet.company)).toBe(0);
  });
});

test('a receipt says what was paid and for what; a credit note what is left of it', async () => {
  const customer = await customerWith();
  const invoice = await invoiceFor(customer, { number: 'R-1' });
  const payment = await made('/payments', {
    amount: 130,
    method: 'check',
    reference: '1450',
    applied_to: [{ type: 'invoice', invoice, amount: 100 }],
  });
  const { body: receipt } = await send(`/payments/${payment}/emails`);
  expect(receipt[0]).toMatchObject({ template: 'payment_receipt_email', email: 'ap@bluemill.example' });
  const { text } = await bytes(receipt[0].id);
  for (const said of ['$130.00', 'check 1450', 'Invoice R-1', '$100.00', '$30.00']) expect(text).toContain(said);
  const note = await made('/credit_notes', { customer, amount: 20 });
  const { body: credit } = await send(`/credit_notes/${note}/emails`);
  expect(credit[0].template).toBe('credit_note_email');
  expect((await bytes(credit[0].id)).text).toContain('$20.00 of it can be used');
  expect((await send(`/invoices/${invoice}/emails`)).body[0]).toMatchObject({ template: 'paid_invoice_email' });
});

test('an estimate is sent with its sum; a draft of it, or of a credit note, is not', async () => {
  const customer = await customerWith();
  const items = [{ name: 'Work', unit_cost: 40 }];
  const estimate = await made('/estimates', { customer, items, number: 'E-1', expiration_date: 4_000_000_000 });
  const { body } = await send(`/estimates/${estimate}/emails`);
  expect(body).toMatchObject([{ template: 'estimate_email', subject: 'Estimate E-1 from Acme' }]);
  const { text } = await bytes(body[0].id);
  for (const said of ['$40.00', 'You can accept it until 2 October 2096']) expect(text).toContain(said);
  for (const [url, param] of [
    ['/estimates', 'estimate'],
    ['/credit_notes', 'credit_note'],
  ] as const) {
    const draft = await made(url, { customer, items, draft: true });
    expect(await send(`${url}/${draft}/emails`)).toMatchObject({ status: 400, body: { param } });
  }
});

describe('a statement', () => {
  test('holds what the ledger holds, in every currency, whatever was done to the books', async () => {
    const owner = await opened.newCaller();
    const customer = await keepVariedBooks(opened.parts.db, owner.company);
    await changeIn(
      opened.parts.db,
      owner.company,
    )((unit) => unit.trx.updateTable('customer').set({ email: 'ap@x.example' }).where('id', '=', customer).execute());
    const { rows } = await sql<{ currency: string; held: number }>`
      select currency, sum(amount)::bigint as held from ledger_entry
      where company_id = ${owner.company} and customer_id = ${customer} and account = 'receivable' and date <= current_date
      group by currency`.execute(opened.parts.system);
    expect(rows.length).toBeGreaterThan(2);
    for (const type of ['balance_forward', 'open_item']) {
      const { status, body } = await owner.call('POST', `/customers/${customer}/emails`, { type });
      expect({ status, body }).toMatchObject({ status: 201, body: [{ template: 'statement_email' }] });
      const { rows: messages } = await sql<{ body: string }>`
        select body from message where id = ${Number.parseInt(body[0].id, 16)}`.execute(opened.parts.system);
      const text: string = JSON.parse(messages[0]?.body ?? '{}').text;
      for (const { currency, held } of rows) {
        const digits = currency === 'jpy' ? 0 : 2;
        const amount = new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(held / 10 ** digits);
        expect(text).toContain(amount.replaceAll('\u00a0', ' '));
      }
    }
  });

  test('begins and ends on the days that are asked for, and refuses an end before its start', async () => {
    const customer = await customerWith();
    const day = (text: string) => Date.parse(`${text}T18:00:00Z`) / 1000;
    await invoiceFor(customer, { date: day('2026-01-10'), number: 'S-1' });
    await invoiceFor(customer, { date: day('2026-02-10'), number: 'S-2' });
    await invoiceFor(customer, { date: day('2026-03-10'), number: 'S-3' });
    const february = { start: day('2026-02-01'), end: day('2026-02-20') };
    const { body } = await send(`/customers/${customer}/emails`, february);
    const { text } = await bytes(body[0].id);
    expect(text).toMatch(/Previous balance: +\$100\.00/);
    expect(text).toMatch(/Account balance: +\$200\.00/);
    expect(text).toContain('S-2');
    expect(text).not.toMatch(/S-1|S-3/);
    expect(await send(`/customers/${customer}/emails`, { start: february.end, end: february.start })).toMatchObject({
      status: 400,
      body: { param: 'end' },
    });
    const overdue = await send(`/customers/${customer}/emails`, { ...february, type: 'open_item', items: 'past_due' });
    const open = (await bytes(overdue.body[0].id)).text;
    expect(open).toContain('S-1');
    expect(open).not.toMatch(/S-2|S-3/);
  });
});

describe('a text', () => {
  test("becomes a person's task, and is sent once they say so", async () => {
    const customer = await customerWith({ phone: '+15125550100' });
    const invoice = await invoiceFor(customer, { number: 'T-1' });
    const { status, body } = await send(`/invoices/${invoice}/text_messages`);
    expect({ status, body }).toEqual({
      status: 201,
      body: [
        {
          id: expect.any(String),
          state: 'queued',
          to: '+15125550100',
          message: expect.stringMatching(/^Invoice T-1 from Acme: \$100\.00 is due on /),
          created_at: expect.any(Number),
          updated_at: expect.any(Number),
        },
      ],
    });
    const [task] = (await caller.call('GET', `/tasks?filter[invoice_id]=${invoice}`)).body;
    expect(task).toMatchObject({ action: 'phone', customer_id: customer, complete: false });
    expect(task.name).toBe(`Text Blue Mill at +15125550100 about invoice T-1: ${body[0].message}`);
    await caller.call('PATCH', `/tasks/${task.id}`, { complete: true });
    expect((await caller.call('GET', `/text_messages/${body[0].id}`)).body.state).toBe('sent');
    await caller.call('PATCH', `/tasks/${task.id}`, { complete: false });
    expect((await caller.call('GET', `/text_messages/${body[0].id}`)).body.state).toBe('queued');
  });

  test('goes to those named, in words of the caller; to the contacts who take texts before the customer’s own number; else is refused', async () => {
    const customer = await customerWith();
    const texts = `/customers/${customer}/text_messages`;
    expect(await send(texts)).toMatchObject({ status: 400, body: { param: 'to' } });
    const contacts = `/customers/${customer}/contacts`;
    await made(contacts, { name: 'Bo', phone: '+1511', primary: true });
    expect(await send(texts)).toMatchObject({ status: 400, body: { param: 'to' } });
    await caller.call('PATCH', `/customers/${customer}`, { phone: '+1510' });
    expect((await send(texts)).body).toMatchObject([{ to: '+1510' }]);
    await made(contacts, { name: 'Ana', phone: '+1512', sms_enabled: true });
    expect((await send(texts)).body).toMatchObject([{ to: '+1512' }]);
    const to = [{ phone: '1' }, { name: 'Bo', phone: '2' }, { phone: '1' }];
    const { body } = await send(texts, { to, message: 'Owed: {{account_balance}}' });
    expect(body).toMatchObject([
      { to: '1', message: 'Owed: $0.00' },
      { to: '2', message: 'Owed: $0.00' },
    ]);
  });

  test('is asked for once under one Idempotency-Key', async () => {
    const customer = await customerWith({ phone: '1' });
    const ask = () => caller.call('POST', `/customers/${customer}/text_messages`, {}, { 'idempotency-key': 'text' });
    const first = await ask();
    expect((await ask()).body).toEqual(first.body);
    expect((await caller.call('GET', `/tasks?filter[customer_id]=${customer}`)).body).toHaveLength(1);
  });
});

describe('a letter', () => {
  const address = {
    address1: '1 Pier',
    address2: 'Dock 2',
    city: 'Austin',
    state: 'TX',
    postal_code: '78701',
    country: 'us',
  };

  test('is one, and a list of one to the SDKs that can read nothing else', async () => {
    const customer = await customerWith({ ...address, attention_to: 'Ana Ruiz' });
    const invoice = await invoiceFor(customer, { number: 'L-1' });
    const { status, body } = await send(`/invoices/${invoice}/letters`);
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String),
        state: 'queued',
        num_pages: 1,
        expected_delivery_date: expect.any(Number),
        to: 'Blue Mill\nAna Ruiz\n1 Pier\nDock 2\nAustin, TX 78701\nUS',
        created_at: expect.any(Number),
        updated_at: expect.any(Number),
      },
    });
    expect(body.expected_delivery_date - body.created_at).toBeGreaterThan(6 * 86_400);
    expect((await caller.call('GET', `/letters/${body.id}`)).body).toEqual(body);
    const [task] = (await caller.call('GET', `/tasks?filter[invoice_id]=${invoice}`)).body;
    expect(task).toMatchObject({ action: 'letter', name: 'Post a letter to Blue Mill: invoice L-1' });
    for (const agent of ['Invoiced Python/3.0.0', 'Invoiced Ruby/3.0.0']) {
      const answer = await caller.call(
        'POST',
        `/customers/${customer}/letters`,
        { type: 'open_item' },
        { 'user-agent': agent },
      );
      expect(answer).toMatchObject({ status: 201, body: [{ state: 'queued' }] });
    }
    const other = await caller.call(
      'POST',
      `/customers/${customer}/letters`,
      {},
      { 'user-agent': 'Invoiced Go/2.15.0' },
    );
    expect(other).toMatchObject({ status: 201, body: { state: 'queued' } });
  });

  test('is refused where there is no address', async () => {
    const customer = await customerWith({ ...address, address1: ' ' });
    expect(await send(`/customers/${customer}/letters`)).toMatchObject({ status: 400, body: { param: 'address1' } });
  });
});
