import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Outbox, startOutbox } from '../../dev/outbox/outbox.js';
import { signSvix } from '../../dev/outbox/sign.js';
import { encodeMail, formatAddress, type Mail, type MailPort } from '../../providers/mail/port.js';
import { createResendMail, KeyReused } from '../../providers/mail/resend.js';
import { verifyResendWebhook } from '../../providers/mail/resend-webhook.js';
import { silentLog, startReceiver } from './receiver.js';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;
const mail: Mail = {
  from: formatAddress({ email: 'ar@acme.test', name: 'Acme, "Inc"' }),
  to: [{ email: 'ann@payer.test', name: 'Ann' }],
  replyTo: 'ar@acme.test',
  subject: 'Invoice 1',
  html: '<p>Pay</p>',
  text: 'Pay',
  tags: [
    { name: 'message', value: '7' },
    { name: 'connection', value: 'conn_a' },
  ],
};

let outbox: Outbox;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let port: MailPort;

beforeEach(async () => {
  receiver = await startReceiver();
  const webhook = { url: `${receiver.url}/hooks/{connection}`, secret: SECRET };
  outbox = await startOutbox({ port: 0, apiKey: 're_test', webhook, log: silentLog });
  port = createResendMail({ apiKey: 're_test', baseUrl: outbox.url, timeoutMs: 2000 });
});

afterEach(async () => {
  await outbox.stop();
  await receiver.stop();
});

test('a mail is accepted and stored byte for byte', async () => {
  const body = encodeMail(mail);
  const outcome = await port.sendBytes(body, 'message:7');
  const [stored] = await outbox.mails();
  expect(outcome).toEqual({ outcome: 'accepted', providerId: stored?.id });
  expect(stored).toMatchObject({ body, key: 'message:7', to: ['"Ann" <ann@payer.test>'], tags: { message: '7' } });
});

test('the same bytes under the same key are one mail with one id', async () => {
  const body = encodeMail(mail);
  const [first, second] = await Promise.all([port.sendBytes(body, 'message:7'), port.sendBytes(body, 'message:7')]);
  expect(second).toEqual(first);
  expect(await port.sendBytes(body, 'message:7')).toEqual(first);
  expect(await outbox.mails()).toHaveLength(1);
});

test('other bytes under the same key are a broken assumption', async () => {
  await port.sendBytes(encodeMail(mail), 'message:7');
  await expect(port.sendBytes(encodeMail({ ...mail, subject: 'Other' }), 'message:7')).rejects.toThrow(KeyReused);
  await expect(port.sendBytes(encodeMail(mail), 'a key\r\nwith: header')).rejects.toThrow(RangeError);
});

test('a mail that can never go is refused', async () => {
  const outcome = await port.sendBytes(encodeMail(mail).replaceAll('ann@payer.test', 'nobody'), 'message:8');
  expect(outcome).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('validation_error') });
  expect(await outbox.mails()).toHaveLength(0);
});

test('an outage before acceptance is unknown, for a 503 does not say what happened', async () => {
  outbox.outage(true);
  expect(await port.sendBytes(encodeMail(mail), 'message:7')).toMatchObject({ outcome: 'unknown' });
  expect(await outbox.mails()).toHaveLength(0);
  outbox.outage(false);
  expect(await port.sendBytes(encodeMail(mail), 'message:7')).toMatchObject({ outcome: 'accepted' });
});

test('a mail taken and never answered is unknown; the replay finds the one mail, and its webhook tells', async () => {
  const hasty = createResendMail({ apiKey: 're_test', baseUrl: outbox.url, timeoutMs: 200 });
  outbox.outage('swallow');
  expect(await hasty.sendBytes(encodeMail(mail), 'message:7')).toMatchObject({ outcome: 'unknown' });
  await outbox.drained();
  expect(receiver.received).toHaveLength(1);
  outbox.outage('off');
  const replay = await port.sendBytes(encodeMail(mail), 'message:7');
  expect(replay).toEqual({ outcome: 'accepted', providerId: (await outbox.mails())[0]?.id });
  expect(await outbox.mails()).toHaveLength(1);
});

test('what certainly was not taken is told apart: nobody listens, a wrong key, a cancelled call', async () => {
  const wrongKey = createResendMail({ apiKey: 're_wrong', baseUrl: outbox.url, timeoutMs: 2000 });
  expect(await wrongKey.sendBytes(encodeMail(mail), 'k')).toMatchObject({ outcome: 'not_accepted' });
  const cancelled = await port.sendBytes(encodeMail(mail), 'k', AbortSignal.abort());
  expect(cancelled).toMatchObject({ outcome: 'not_accepted' });
  await outbox.stop();
  expect(await port.sendBytes(encodeMail(mail), 'k')).toEqual({ outcome: 'not_accepted', reason: 'ECONNREFUSED' });
  const nowhere = createResendMail({ apiKey: 'k', baseUrl: 'http://no-such-host.invalid', timeoutMs: 2000 });
  expect(await nowhere.sendBytes(encodeMail(mail), 'k')).toMatchObject({ outcome: 'not_accepted' });
});

test.each([
  ['ann@payer.test', 'email.delivered'],
  ['bounce+1@payer.test', 'email.bounced'],
  ['complains@payer.test', 'email.complained'],
])('%s: the webhook says %s, signed as the real SDK wants it', async (email, type) => {
  await port.sendBytes(encodeMail({ ...mail, to: [{ email }] }), 'message:7');
  await outbox.drained();
  const [hook] = receiver.received;
  const event = verifyResendWebhook(hook?.body ?? '', hook?.headers ?? {}, SECRET);
  const [stored] = await outbox.mails();
  expect(hook?.path).toBe('/hooks/conn_a');
  expect(event).toMatchObject({ ok: true, type, emailId: stored?.id, to: [email], tags: { message: '7' } });
  expect(stored?.webhook).toBe('answered');
});

test('a webhook is repeated with the same id until the receiver takes it', async () => {
  receiver.refuseNext(2);
  await port.sendBytes(encodeMail(mail), 'message:7');
  await outbox.drained();
  expect(receiver.received).toHaveLength(1);
});

test('forged, stale, incomplete and malformed webhooks are refused; an unusable secret is our fault and throws', () => {
  const now = Math.floor(Date.now() / 1000);
  const good = JSON.stringify({ type: 'email.sent', created_at: '2026-11-23T10:00:00Z', data: { email_id: 'e', to: [] } });
  const check = (body: string, headers: Record<string, string>) => verifyResendWebhook(body, headers, SECRET);
  expect(check(good, signSvix('msg_1', good, SECRET, now))).toMatchObject({ ok: true, createdAt: Date.UTC(2026, 10, 23, 10) });
  expect(check(good, signSvix('msg_1', good, 'whsec_b3RoZXI=', now))).toEqual({ ok: false, reason: 'bad_signature' });
  expect(check(`${good} `, signSvix('msg_1', good, SECRET, now))).toEqual({ ok: false, reason: 'bad_signature' });
  expect(check(good, signSvix('msg_1', good, SECRET, now - 301))).toEqual({ ok: false, reason: 'stale' });
  expect(check(good, {})).toEqual({ ok: false, reason: 'missing_headers' });
  expect(check('{}', signSvix('msg_1', '{}', SECRET, now))).toEqual({ ok: false, reason: 'malformed' });
  expect(check('no json', signSvix('msg_1', 'no json', SECRET, now))).toEqual({ ok: false, reason: 'malformed' });
  expect(() => verifyResendWebhook(good, signSvix('m', good, SECRET, now), 'whsec_***')).toThrow();
});

test('no name, subject or header of a mail can add a line, a recipient or another tag', () => {
  const hostile = 'Eve\r\nBcc: all@payer.test" <x@y.test>';
  const body = encodeMail({ ...mail, subject: hostile, to: [{ email: 'eve@payer.test', name: hostile }] });
  const sent: unknown = JSON.parse(body);
  expect(sent).toMatchObject({
    subject: 'Eve Bcc: all@payer.test" <x@y.test>',
    to: ['"Eve Bcc: all@payer.test\\" <x@y.test>" <eve@payer.test>'],
  });
  expect(() => formatAddress({ email: 'a@b.test, c@d.test' })).toThrow(RangeError);
  expect(() => encodeMail({ ...mail, tags: [{ name: 'a b', value: '' }] })).toThrow(RangeError);
  expect(() => encodeMail({ ...mail, to: [] })).toThrow(RangeError);
  expect(encodeMail({ ...mail, headers: { B: '1', A: '2' } })).toBe(encodeMail({ ...mail, headers: { A: '2', B: '1' } }));
});

test('the pages show mails and keep hostile ones harmless', async () => {
  const script = '<script>alert(1)</script>';
  await port.sendBytes(encodeMail({ ...mail, subject: script, html: script, text: script }), 'message:7');
  await port.sendBytes(encodeMail({ ...mail, subject: 'Second', to: [{ email: 'bob@payer.test' }] }), 'message:8');
  const get = async (path: string) => {
    const response = await fetch(outbox.url + path);
    return { policy: response.headers.get('content-security-policy') ?? '', text: await response.text() };
  };
  const [, first] = await outbox.mails();
  const list = await get('/');
  expect(list.text).toContain('Second');
  expect(list.text).not.toContain(script);
  expect((await get('/?search=second')).text).not.toContain('alert(1)');
  expect((await get(`/mail/${first?.id}`)).text).not.toContain(script);
  const inner = await get(`/mail/${first?.id}/html`);
  expect(inner.text).toBe(script);
  expect(inner.policy).toMatch(/^sandbox [^;]*; default-src 'none'/);
  expect(inner.policy).not.toContain('allow-scripts');
  const byRecipient: unknown = JSON.parse((await get('/mails?to=bob&limit=5')).text);
  expect(byRecipient).toMatchObject([{ subject: 'Second' }]);
});
