import { expect, test } from 'vitest';
import { signSvix } from '../../dev/outbox/sign.js';
import { encodeMail } from '../../providers/mail/port.js';
import { verifyResendWebhook } from '../../providers/mail/resend-webhook.js';
import { mail, SECRET, useOutbox } from './mailbox.js';

const at = useOutbox();

test.each([
  ['ann@payer.test', 'email.delivered'],
  ['bounce+1@payer.test', 'email.bounced'],
  ['complains@payer.test', 'email.complained'],
])('%s: the webhook says %s, signed as the real SDK wants it', async (email, type) => {
  await at.port.sendBytes(encodeMail({ ...mail, to: [{ email, name: 'Ann, Payer' }] }), 'message:7');
  await at.outbox.drained();
  const [hook] = at.receiver.received;
  const event = verifyResendWebhook(hook?.body ?? '', hook?.headers ?? {}, SECRET);
  const [stored] = await at.outbox.mails();
  expect(hook?.path).toBe('/hooks/conn_a');
  expect(event).toMatchObject({ ok: true, type, emailId: stored?.id, to: [email], tags: { message: '7' } });
  expect(stored?.webhook).toBe('answered');
});

test('a webhook is repeated with the same id until the receiver takes it', async () => {
  at.receiver.refuseNext(2);
  await at.port.sendBytes(encodeMail(mail), 'message:7');
  await at.outbox.drained();
  expect(at.receiver.received).toHaveLength(1);
});

test('forged, stale, incomplete and malformed webhooks are refused; an unusable secret is our fault and throws', () => {
  const now = Math.floor(Date.now() / 1000);
  const good = JSON.stringify({
    type: 'email.sent',
    created_at: '2026-11-23T10:00:00Z',
    data: { email_id: 'e', to: [] },
  });
  const check = (body: string, headers: Record<string, string>) => verifyResendWebhook(body, headers, SECRET);
  expect(check(good, signSvix('msg_1', good, SECRET, now))).toMatchObject({
    ok: true,
    createdAt: Date.UTC(2026, 10, 23, 10),
  });
  expect(check(good, signSvix('msg_1', good, 'whsec_b3RoZXI=', now))).toEqual({ ok: false, reason: 'bad_signature' });
  expect(check(`${good} `, signSvix('msg_1', good, SECRET, now))).toEqual({ ok: false, reason: 'bad_signature' });
  expect(check(good, signSvix('msg_1', good, SECRET, now - 301))).toEqual({ ok: false, reason: 'stale' });
  expect(check(good, {})).toEqual({ ok: false, reason: 'missing_headers' });
  expect(check('{}', signSvix('msg_1', '{}', SECRET, now))).toEqual({ ok: false, reason: 'malformed' });
  expect(check('no json', signSvix('msg_1', 'no json', SECRET, now))).toEqual({ ok: false, reason: 'malformed' });
  expect(() => verifyResendWebhook(good, signSvix('m', good, SECRET, now), 'whsec_***')).toThrow();
});
