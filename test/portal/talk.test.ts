import { request } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeInvoice } from './facts.js';
import { openPortal } from './open-portal.js';
import { postForm } from './post-form.js';

const portal = openPortal();
let company: Awaited<ReturnType<typeof portal.newCompany>>;
beforeAll(async () => {
  company = await portal.newCompany({ currency: 'eur' });
});

const page = async (url: string) => (await fetch(url)).text();
const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('a promise', () => {
  const promise = { date: daysAhead(10), amount: '1,000.00', method: 'wire_transfer', reference: 'T-77' };

  test('is kept as the payer made it, shown, and replaced by a newer one', async () => {
    const { id, url } = await makeInvoice(company);
    expect(await postForm(`${url}/promise`, promise)).toMatchObject({
      status: 303,
      location: expect.stringMatching(/\?told=promise$/),
    });
    await postForm(`${url}/promise`, { ...promise, date: daysAhead(20), amount: '400' });
    const { body } = await company.call('GET', `/promises?filter[invoice]=${id}`);
    expect(body).toMatchObject([
      { state: 'replaced', amount: 1000, method: 'wire_transfer', reference: 'T-77' },
      { state: 'standing', amount: 400, date: daysAhead(20) },
    ]);
    expect(await page(url)).toMatch(/You told us that you will pay €400\.00/);
  });

  test.each([
    ['yesterday', { date: daysAhead(-2) }],
    ['further than the company allows', { date: daysAhead(40) }],
    ['no day', { date: '2026-02-30' }],
    ['nothing', { amount: '0' }],
    ['more than is owed', { amount: '1000.01' }],
    ['no way to pay that we know', { method: 'constructor' }],
    ['a reference that goes on and on', { reference: 'x'.repeat(101) }],
  ])('for %s is shown again with what was typed and what is wrong', async (_, odd) => {
    const { id, url } = await makeInvoice(company);
    const { status, html } = await postForm(`${url}/promise`, { ...promise, ...odd });
    expect(status).toBe(400);
    expect(html).toContain('role="alert"');
    expect((await company.call('GET', `/promises?filter[invoice]=${id}`)).body).toEqual([]);
  });

  test('is not made where the company does not want it, nor for what is paid', async () => {
    const other = await portal.newCompany();
    const { url } = await makeInvoice(other);
    await other.call('PATCH', '/companies/current/portal', { promise_days: 0 });
    expect((await postForm(`${url}/promise`, promise)).status).toBe(404);
    expect(await page(url)).not.toContain('/promise"');
  });
});

describe('a dispute', () => {
  const PDF = Buffer.from('%PDF-1.4\n%%EOF');
  const PNG = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
    Buffer.from('<html><script>alert(1)</script></html>'),
  ]);

  function form(
    files: readonly (readonly [string, Buffer])[] = [],
    fields: Readonly<Record<string, string>> = {},
  ): FormData {
    const made = new FormData();
    const all = { reason: 'wrong_amount', amount: '', text: 'We agreed on 450 a day.\nSee the order.', ...fields };
    for (const [name, value] of Object.entries(all)) made.append(name, value);
    for (const [name, bytes] of files)
      made.append('files', new Blob([new Uint8Array(bytes)], { type: 'text/html' }), name);
    return made;
  }

  test('stops the chasing, and the company reads what is wrong with its files', async () => {
    const { id, url } = await makeInvoice(company);
    const sent = await postForm(
      `${url}/dispute`,
      form(
        [
          ['order.pdf', PDF],
          ['../../etc/<b>pic.png', PNG],
        ],
        { amount: '100' },
      ),
    );
    expect(sent).toMatchObject({ status: 303 });
    const { body: disputes } = await company.call('GET', `/disputes?filter[invoice]=${id}`);
    expect(disputes).toMatchObject([{ kind: 'customer', status: 'open', reason: 'wrong_amount', amount: 100 }]);
    const { body: comments } = await company.call('GET', `/invoices/${id}/comments`);
    expect(comments).toMatchObject([
      {
        author: 'payer',
        dispute: disputes[0].id,
        text: 'We agreed on 450 a day.\nSee the order.',
        files: [
          { name: 'order.pdf', type: 'application/pdf', size: PDF.length },
          { name: '<b>pic.png', type: 'image/png' },
        ],
      },
    ]);
    const { body: invoice } = await company.call('GET', `/invoices/${id}`);
    expect(invoice).toMatchObject({ status: 'disputed', needs_attention: true });
    const { body: timeline } = await company.call('GET', `/invoices/${id}/timeline`);
    expect(timeline.map(({ title }: { title: string }) => title)).toEqual(
      expect.arrayContaining(['Dispute opened', 'Comment created', 'Invoice needs attention']),
    );
    // A picture that is a page as well is saved, never shown.
    const served = await portal.api.app.inject({ url: new URL(comments[0].files[1].url).pathname });
    expect(served.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^attachment/),
      'x-content-type-options': 'nosniff',
    });
    const html = await page(url);
    expect(html).toContain('&lt;b>pic.png');
    expect(html).toContain('We are looking into it');
  });

  test('is one at a time', async () => {
    const { id, url } = await makeInvoice(company);
    expect((await postForm(`${url}/dispute`, form())).status).toBe(303);
    expect((await postForm(`${url}/dispute`, form())).status).toBe(400);
    expect((await company.call('GET', `/disputes?filter[invoice]=${id}`)).body).toHaveLength(1);
  });

  const zip = (name: string) =>
    Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(26), Buffer.from(name)]);
  test.each([
    ['a page', 'page.html', Buffer.from('<html></html>')],
    ['a page called text', 'note.txt', Buffer.from('\ufeff <!doctype html><script>')],
    ['a picture with scripts', 'logo.svg', Buffer.from('<svg onload="x"/>')],
    ['a script', 'run.sh', Buffer.from('#!/bin/sh')],
    ['a script called text', 'run.txt', Buffer.from('#!/bin/sh')],
    ['a program called a document', 'invoice.pdf', Buffer.from('MZ\x90\0', 'latin1')],
    ['an archive', 'files.zip', zip('a')],
    ['an archive called a document', 'report.docx', zip('word/document.xml')],
    ['nothing', 'empty.pdf', Buffer.alloc(0)],
    ['a table with zeros in it', 'a.csv', Buffer.from('a;b\0')],
  ])('with %s is not taken, and nothing of it is kept', async (_, name, bytes) => {
    const { id, url } = await makeInvoice(company);
    const { status, html } = await postForm(`${url}/dispute`, form([[name, bytes]]));
    expect(status).toBe(400);
    expect(html).toContain('id="files-fault"');
    expect(html).toContain('We agreed on 450 a day.');
    expect((await company.call('GET', `/invoices/${id}/comments`)).body).toEqual([]);
    expect((await company.call('GET', `/disputes?filter[invoice]=${id}`)).body).toEqual([]);
  });

  test('a document that is called a program is kept as what it is', async () => {
    const { id, url } = await makeInvoice(company);
    await postForm(`${url}/dispute`, form([['invoice.pdf.exe', PDF]]));
    const { body } = await company.call('GET', `/invoices/${id}/comments`);
    expect(body[0].files).toMatchObject([{ name: 'invoice.pdf.exe.pdf', type: 'application/pdf' }]);
  });

  test('with too many or too large files is told so', async () => {
    const { url } = await makeInvoice(company);
    const six = Array.from({ length: 6 }, (_, i) => [`${i}.pdf`, PDF] as const);
    expect(await postForm(`${url}/dispute`, form(six))).toMatchObject({
      status: 400,
      html: expect.stringContaining('5 files at most'),
    });
    const large = Buffer.concat([PDF, Buffer.alloc(10_000_000)]);
    expect(await postForm(`${url}/dispute`, form([['large.pdf', large]]))).toMatchObject({
      status: 400,
      html: expect.stringContaining('larger than 10 MB'),
    });
  });

  test.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['another boundary', 'multipart/form-data; boundary=a', '--b\r\n\r\nx'],
    [
      'half a part',
      'multipart/form-data; boundary=a',
      '--a\r\ncontent-disposition: form-data; name="files"; filename="x.pdf"\r\n\r\n%PDF-',
    ],
    ['no form of files', 'application/x-www-form-urlencoded', 'reason=other&text=x'],
  ])('with %s is asked for again', async (_, type, body) => {
    const { id, url } = await makeInvoice(company);
    const answer = await fetch(`${url}/dispute`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
    });
    expect([400, 406, 415]).toContain(answer.status);
    expect((await company.call('GET', `/disputes?filter[invoice]=${id}`)).body).toEqual([]);
  });

  test('that never ends is cut off', async () => {
    const { url } = await makeInvoice(company);
    const { hostname, port, pathname } = new URL(`${url}/dispute`);
    let sent = 0;
    const status = await new Promise<number | 'cut'>((resolve) => {
      const asked = request(
        {
          hostname,
          port,
          path: pathname,
          method: 'POST',
          headers: { 'content-type': 'multipart/form-data; boundary=a', 'sec-fetch-site': 'same-origin' },
        },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
          asked.destroy();
        },
      );
      asked.on('error', () => resolve('cut'));
      asked.write('--a\r\ncontent-disposition: form-data; name="files"; filename="x.pdf"\r\n\r\n%PDF-');
      const more = () => {
        while (!asked.destroyed && sent < 200_000_000) {
          sent += 1_000_000;
          if (!asked.write(Buffer.alloc(1_000_000))) {
            asked.once('drain', more);
            return;
          }
        }
      };
      more();
    });
    expect(['cut', 400, 413]).toContain(status);
    expect(sent).toBeLessThan(100_000_000);
  });
});

describe('a conversation', () => {
  test('is seen by both sides, asks for a person, and notes are not in it', async () => {
    const { id, url } = await makeInvoice(company);
    await company.call('POST', `/invoices/${id}/notes`, { notes: 'Bad payer, internal' });
    expect(await postForm(`${url}/comment`, { text: 'Which <order> is this?\r\nRegards' })).toMatchObject({
      status: 303,
    });
    expect((await company.call('GET', `/invoices/${id}`)).body.needs_attention).toBe(true);
    const answered = await company.call('POST', `/invoices/${id}/comments`, { text: 'Order 7.' });
    expect(answered).toMatchObject({ status: 201, body: { author: 'company', text: 'Order 7.', user: null } });
    expect((await company.call('GET', `/invoices/${id}`)).body.needs_attention).toBe(false);
    const html = await page(url);
    expect(html).toContain('Which &lt;order> is this?\nRegards');
    expect(html).toContain('Order 7.');
    expect(html).not.toContain('internal');
  });

  test('takes no empty message, none that is too long, and not too many', async () => {
    const { id, url } = await makeInvoice(company);
    expect((await postForm(`${url}/comment`, { text: ' \n\u202e ' })).status).toBe(400);
    expect((await postForm(`${url}/comment`, { text: 'x'.repeat(2001) })).status).toBe(400);
    const kept: number[] = [];
    for (let i = 0; i < 32; i += 1) kept.push((await postForm(`${url}/comment`, { text: `${i}` })).status);
    expect(kept.filter((status) => status === 303)).toHaveLength(30);
    expect((await company.call('GET', `/invoices/${id}/comments?per_page=100`)).body).toHaveLength(30);
  });

  test('is of one company, and may be turned off', async () => {
    const other = await portal.newCompany();
    const { token } = await makeInvoice(company);
    expect((await postForm(`${other.portal}/invoices/${token}/comment`, { text: 'x' })).status).toBe(404);
    const { url } = await makeInvoice(other);
    await other.call('PATCH', '/companies/current/portal', { comments: false, disputes: false });
    expect((await postForm(`${url}/comment`, { text: 'x' })).status).toBe(404);
    expect((await postForm(`${url}/dispute`, {})).status).toBe(404);
  });

  test('is not written from elsewhere', async () => {
    const { url } = await makeInvoice(company);
    expect((await postForm(`${url}/comment`, { text: 'x' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

test('what payers may do is one object, and of it only what makes sense', async () => {
  const { call } = await portal.newCompany();
  const url = '/companies/current/portal';
  const standard = (await call('GET', url)).body;
  expect(standard).toMatchObject({ partial_payments: true, card_fee_percent: 0, promise_days: 30 });
  expect((await call('PATCH', url, { card_fee_percent: 2.5, promise_days: 5 })).body).toEqual({
    ...standard,
    card_fee_percent: 2.5,
    promise_days: 5,
  });
  expect((await call('PATCH', url, { promise_days: null })).body).toEqual({ ...standard, card_fee_percent: 2.5 });
  for (const odd of [{ card_fee_percent: 4.01 }, { card_fee_percent: -1 }, { promise_days: 1.5 }, { disputes: 'x' }])
    expect((await call('PATCH', url, odd)).status).toBe(400);
});
