import { beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp({ publicUrl: 'https://due.example' });
let caller: Caller;
let customer: number;
let invoice: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Harbor Tools' })).body.id;
  const items = [{ name: 'Delivery', unit_cost: 10 }];
  invoice = (await caller.call('POST', '/invoices', { customer, items })).body.id;
});

const idsOf = (list: { id: number }[]) => list.map(({ id }) => id);

describe('notes', () => {
  test('are written under their own address and under what they are about, each seen in both', async () => {
    const about = (await caller.call('POST', '/customers', { name: 'Noted' })).body.id;
    const own = await caller.call('POST', '/notes', { customer_id: about, notes: 'Called' });
    expect(own).toMatchObject({
      status: 201,
      body: { object: 'note', customer: about, invoice: null, notes: 'Called' },
    });
    expect(own.body.user).toMatchObject({ id: -2, email: null });
    const nested = await caller.call('POST', `/customers/${about}/notes`, { notes: 'Called again' });
    expect(idsOf((await caller.call('GET', `/customers/${about}/notes`)).body)).toEqual([own.body.id, nested.body.id]);
    const url = `/customers/${about}/notes/${own.body.id}`;
    expect((await caller.call('PATCH', url, { notes: 'Mailed' })).body.notes).toBe('Mailed');
    expect((await caller.call('GET', `/notes/${own.body.id}`)).body.notes).toBe('Mailed');
    expect((await caller.call('DELETE', url)).status).toBe(204);
    expect((await caller.call('GET', `/notes/${own.body.id}`)).status).toBe(404);
  });

  test('on an invoice belong to its customer too, and to no other document', async () => {
    const { body } = await caller.call('POST', `/invoices/${invoice}/notes`, { notes: 'Late' });
    expect(body).toMatchObject({ customer, invoice });
    expect(idsOf((await caller.call('GET', `/customers/${customer}/notes`)).body)).toContain(body.id);
    const other = (await caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: 1 }] })).body.id;
    expect((await caller.call('GET', `/invoices/${other}/notes/${body.id}`)).status).toBe(404);
    expect((await caller.call('DELETE', `/invoices/${other}/notes/${body.id}`)).status).toBe(404);
    expect((await caller.call('GET', `/invoices/${other}/notes`)).body).toEqual([]);
  });

  test('are on a customer or an invoice, not on both nor on neither', async () => {
    for (const [body, param] of [
      [{ notes: 'x', customer_id: customer, invoice_id: invoice }, 'invoice_id'],
      [{ notes: 'x' }, 'customer_id'],
      [{ notes: 'x', customer_id: 987_654_321 }, 'customer_id'],
      [{ notes: 'x', invoice_id: 987_654_321 }, 'invoice_id'],
    ] as const)
      expect(await caller.call('POST', '/notes', body)).toMatchObject({ status: 400, body: { param } });
  });

  test('name the member who wrote them, also once they are gone', async () => {
    const jo = (await caller.call('POST', '/members', { email: 'jo@acme.example', first_name: 'Jo' })).body.id;
    const { body } = await caller.call('POST', '/notes', { customer_id: customer, notes: 'x', user_id: jo });
    expect(body.user).toMatchObject({ id: jo, first_name: 'Jo' });
    await caller.call('DELETE', `/members/${jo}`);
    expect((await caller.call('GET', `/notes/${body.id}`)).body.user).toMatchObject({ id: jo, first_name: 'Jo' });
    const late = await caller.call('POST', '/notes', { customer_id: customer, notes: 'x', user_id: jo });
    expect(late).toMatchObject({ status: 400, body: { param: 'user_id' } });
  });

  test('tell their events', async () => {
    const { id } = (await caller.call('POST', '/notes', { customer_id: customer, notes: 'x' })).body;
    await caller.call('PATCH', `/notes/${id}`, { notes: 'y' });
    await caller.call('DELETE', `/notes/${id}`);
    const { body } = await caller.call('GET', `/events?related_to=note,${id}`);
    expect(body.map(({ type }: { type: string }) => type)).toEqual(['note.deleted', 'note.updated', 'note.created']);
  });
});

const upload = (content: Buffer, more: { name?: string; type?: string; part?: string; headers?: object } = {}) => {
  const { name = 'scan.pdf', type = 'application/pdf', part = 'file' } = more;
  const head = `--b\r\ncontent-disposition: form-data; name="${part}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  return opened.app.inject({
    method: 'POST',
    url: '/files',
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--b--\r\n')]),
    headers: {
      authorization: `Bearer ${caller.key}`,
      'content-type': 'multipart/form-data; boundary=b',
      ...more.headers,
    },
  });
};
const contentOf = (url: string) => opened.app.inject({ url: url.replace('https://due.example', '') });

describe('a file', () => {
  test('comes back byte for byte at its address, to be saved and not shown', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 1, 2, 3]);
    const answer = await upload(bytes, { name: '../ré"sumé.pdf' });
    expect(answer.statusCode).toBe(201);
    const file = answer.json();
    expect(file).toMatchObject({ object: 'file', size: 7, type: 'application/pdf' });
    expect(file.url).toMatch(/^https:\/\/due\.example\/file_contents\/[\w-]{32}$/);
    expect((await caller.call('GET', `/files/${file.id}`)).body).toEqual(file);
    const content = await contentOf(file.url);
    expect(content.rawPayload).toEqual(bytes);
    expect(content.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; filename="[\w. -]+"; filename\*=UTF-8''/),
    });
    expect((await contentOf(`${file.url.slice(0, -1)}${file.url.endsWith('A') ? 'B' : 'A'}`)).statusCode).toBe(404);
    expect((await caller.call('DELETE', `/files/${file.id}`)).status).toBe(204);
    expect((await contentOf(file.url)).statusCode).toBe(404);
  });

  test.each(['text/html', 'image/svg+xml', 'application/javascript', 'no type'])(
    'called %s is served as mere bytes',
    async (type) => {
      const file = (await upload(Buffer.from('<script>alert(1)</script>'), { type })).json();
      expect((await contentOf(file.url)).headers['content-type']).toBe('application/octet-stream');
    },
  );

  test('of ten megabytes is kept, one byte more is refused and leaves nothing', async () => {
    expect((await upload(Buffer.alloc(10_000_000))).statusCode).toBe(201);
    const before = (await caller.call('GET', '/files')).headers['x-total-count'];
    const refused = await upload(Buffer.alloc(10_000_001));
    expect([refused.statusCode, refused.json().param]).toEqual([400, 'file']);
    expect((await caller.call('GET', '/files')).headers['x-total-count']).toBe(before);
  });

  test('is in the part of that name, and under no Idempotency-Key', async () => {
    const other = await upload(Buffer.from('x'), { part: 'other' });
    expect([other.statusCode, other.json().param]).toEqual([400, 'file']);
    const keyed = await upload(Buffer.from('x'), { headers: { 'idempotency-key': 'k' } });
    expect(keyed.statusCode).toBe(400);
  });

  test('kept by others is known by its address alone, which must be of the web', async () => {
    const given = { url: 'https://files.example/scan.pdf', name: 'scan.pdf', size: 6936, type: 'application/pdf' };
    expect((await caller.call('POST', '/files', given)).body).toMatchObject(given);
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://a:b@files.example/x',
      'x',
      '//files.example/x',
    ])
      expect(await caller.call('POST', '/files', { url })).toMatchObject({ status: 400, body: { param: 'url' } });
    expect((await caller.call('POST', '/files', { url: 'http://127.0.0.1:1/metadata.txt' })).body).toMatchObject({
      name: 'metadata.txt',
      size: 0,
    });
  });
});

describe('attachments', () => {
  const newFile = async (name: string) =>
    (await caller.call('POST', '/files', { url: `https://files.example/${name}` })).body.id as number;
  const attached = async (url: string) =>
    (await caller.call('GET', `${url}/attachments`)).body.map(({ file }: { file: { id: number } }) => file.id);

  test.each(['/invoices', '/credit_notes', '/estimates'])('of %s are set, replaced, kept and cleared', async (path) => {
    const [a, b] = [await newFile('a.pdf'), await newFile('b.pdf')];
    const body = { customer, items: [{ name: 'x', unit_cost: 1 }], attachments: [a] };
    const { id } = (await caller.call('POST', path, body)).body;
    const url = `${path}/${id}`;
    expect(await attached(url)).toEqual([a]);
    const { body: first } = await caller.call('GET', `${url}/attachments`);
    await caller.call('PATCH', url, { attachments: [b, a, a] });
    expect(new Set(await attached(url))).toEqual(new Set([a, b]));
    expect(idsOf((await caller.call('GET', `${url}/attachments`)).body)).toContain(first[0].id);
    await caller.call('PATCH', url, { notes: 'x' });
    expect(await attached(url)).toHaveLength(2);
    const byPost = await caller.call('POST', `${url}/attachments`, {});
    expect([byPost.status, byPost.body.length, byPost.headers['x-total-count']]).toEqual([200, 2, '2']);
    expect(await caller.call('DELETE', `/files/${a}`)).toMatchObject({ status: 400 });
    await caller.call('PATCH', url, { attachments: [] });
    expect(await attached(url)).toEqual([]);
    expect((await caller.call('DELETE', `/files/${a}`)).status).toBe(204);
  });

  test('say what their file says, for clients that read them as files', async () => {
    const body = { customer, items: [{ name: 'x', unit_cost: 1 }], attachments: [await newFile('terms.pdf')] };
    const { id } = (await caller.call('POST', '/invoices', body)).body;
    const [{ file, ...attachment }] = (await caller.call('GET', `/invoices/${id}/attachments`)).body;
    expect(attachment).toMatchObject({
      object: 'attachment',
      name: 'terms.pdf',
      url: 'https://files.example/terms.pdf',
    });
    expect(attachment).toMatchObject({ name: file.name, size: file.size, type: file.type, url: file.url });
  });

  test('that are not there are refused, and the document is not made', async () => {
    const before = (await caller.call('GET', '/invoices')).headers['x-total-count'];
    const stray = { customer, items: [{ name: 'x', unit_cost: 1 }], attachments: [await newFile('c'), 987_654_321] };
    expect(await caller.call('POST', '/invoices', stray)).toMatchObject({
      status: 400,
      body: { param: 'attachments[1]' },
    });
    expect((await caller.call('GET', '/invoices')).headers['x-total-count']).toBe(before);
  });
});

test('nothing is synced with an accounting system, of what there is', async () => {
  const payment = (await caller.call('POST', '/payments', { amount: 1 })).body.id;
  for (const url of [`/customers/${customer}`, `/invoices/${invoice}`, `/payments/${payment}`])
    expect((await caller.call('GET', `${url}/accounting_sync_status`)).body).toMatchObject({
      synced: false,
      error: null,
      accounting_system: null,
    });
  expect((await caller.call('GET', '/payments/987654321/accounting_sync_status')).status).toBe(404);
});
