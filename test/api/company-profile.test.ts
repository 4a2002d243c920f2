import { beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';
import { picture, upload as uploadAs } from './upload.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

const url = '/companies/current/profile';
const patch = (body: object) => caller.call('PATCH', url, body);
const all = {
  legal_name: 'Acme Werkzeuge GmbH',
  address1: 'Speicherstraße 12',
  address2: 'Hof 3',
  city: 'Hamburg',
  state: 'HH',
  postal_code: '20457',
  country: 'DE',
  tax_id: 'DE123456789',
  registration: 'Amtsgericht Hamburg HRB 12345',
  phone: '+49 40 1234',
  website: 'https://acme.example',
  logo_file: null,
  accent: '#0d9b8f',
  terms: 'Goods stay ours until they are paid.',
  account_holder: 'Acme Werkzeuge GmbH',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  bank_name: 'Commerzbank',
  reference_scheme: 'rf',
  language: 'de',
};

async function upload(bytes: Buffer, name = 'logo.png'): Promise<number> {
  const { id, status } = await uploadAs(opened, caller, { bytes, name });
  expect([name, status]).toEqual([name, 201]);
  return id;
}

test('a company that told nothing has a profile of nothing, and what is told is kept, field by field', async () => {
  expect((await caller.call('GET', url)).body).toMatchObject({
    legal_name: null,
    reference_scheme: 'rf',
    language: 'en',
  });
  const told = await patch({ ...all, country: 'de', accent: '#0D9B8F', iban: 'de89 3704 0044 0532 0130 00' });
  expect([told.status, told.body]).toMatchObject([200, all]);
  expect((await patch({ address2: null })).body).toMatchObject({ ...all, address2: null });
  expect((await caller.call('GET', url)).body).toMatchObject({
    ...all,
    address2: null,
    updated_at: expect.any(Number),
  });
  const { body } = await caller.call('GET', '/events?filter[type]=company.updated');
  expect(body[0].data.object).toBeDefined();
});

test('each field is refused by its name', async () => {
  for (const [field, wrong] of [
    ['accent', 'green'],
    ['accent', '#12345'],
    ['accent', 'url(x)'],
    ['website', 'javascript:alert(1)'],
    ['website', 'ftp://acme.example'],
    ['country', 'DEU'],
    ['iban', 'DE89370400440532013001'],
    ['iban', 'DE8937040044053201300'],
    ['iban', 'XX89370400440532013000'],
    ['bic', 'COBADE'],
    ['reference_scheme', 'iso'],
    ['reference_scheme', 'swiss_qr'],
    ['reference_scheme', 'belgian'],
    ['language', 'la'],
    ['logo_file', 999_999],
  ] as const) {
    const { status, body } = await patch({ [field]: wrong });
    expect([field, wrong, status, body.param]).toEqual([field, wrong, 400, field]);
  }
});

test('a Swiss QR reference goes with a QR-IBAN alone, and a QR-IBAN with no other; a Belgian one with a Belgian account', async () => {
  const swiss = await patch({ iban: 'CH44 3199 9123 0008 8901 2', reference_scheme: 'swiss_qr' });
  expect([swiss.status, swiss.body.iban]).toEqual([200, 'CH4431999123000889012']);
  expect((await patch({ reference_scheme: 'rf' })).body.param).toBe('iban');
  expect((await patch({ iban: 'CH9300762011623852957' })).body.param).toBe('reference_scheme');
  expect((await patch({ iban: 'BE71096123456769', reference_scheme: 'belgian' })).status).toBe(200);
  expect((await patch({ iban: null })).body.param).toBe('reference_scheme');
  expect((await patch({ iban: all.iban, reference_scheme: 'rf' })).status).toBe(200);
});

test('what is no field of it is not written, whatever column it names', async () => {
  const before = (await caller.call('GET', url)).body;
  expect((await patch({ company_id: 1, id: 7, updated_at: '2020-01-01', '%': 1, x: null })).status).toBe(200);
  expect((await caller.call('GET', url)).body).toEqual(before);
});

describe('a logo is proved by its bytes', () => {
  const jpeg = Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100', 'hex'),
    Buffer.from('ffda0008010100003f00d2cf20ffd9', 'hex'),
  ]);

  test('a PNG and a JPEG are taken, and stay as long as they are the logo', async () => {
    const id = await upload(picture(300, 80));
    expect((await patch({ logo_file: id })).body.logo_file).toBe(id);
    expect((await caller.call('DELETE', `/files/${id}`)).status).toBe(400);
    expect((await patch({ logo_file: await upload(jpeg, 'logo.jpg') })).status).toBe(200);
    expect((await caller.call('DELETE', `/files/${id}`)).status).toBe(204);
  });

  test('everything else is refused, whatever it is called', async () => {
    const good = picture(64, 64);
    const huge = Buffer.from(good);
    huge.writeUInt32BE(4001, 16);
    const bent = Buffer.from(good);
    bent[good.length - 30] = (bent[good.length - 30] ?? 0) ^ 255;
    for (const [name, bytes] of [
      ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
      ['a GIF', Buffer.from('GIF89a0000000000000000000000000000000000')],
      ['half a PNG', good.subarray(0, good.length / 2)],
      ['a bent PNG', bent],
      ['a PNG of too many pixels', huge],
      ['half a JPEG', jpeg.subarray(0, 30)],
      ['a PNG of too many bytes', Buffer.concat([good, Buffer.alloc(1_000_001)])],
    ] as const) {
      const { status, body } = await patch({ logo_file: await upload(bytes) });
      expect([name, status, body.param]).toEqual([name, 400, 'logo_file']);
    }
    const elsewhere = await caller.call('POST', '/files', {
      url: 'https://files.example/a.png',
      name: 'a',
      size: 1,
      type: 'x',
    });
    expect((await patch({ logo_file: elsewhere.body.id })).body.param).toBe('logo_file');
  });

  test("another company's file is not there", async () => {
    const id = await upload(picture(10, 10));
    const other = await opened.newCaller();
    expect((await other.call('PATCH', url, { logo_file: id })).body).toMatchObject({ param: 'logo_file' });
    expect((await other.call('GET', url)).body.logo_file).toBe(null);
  });
});
