import { expect, test } from 'vitest';
import { encodeMail } from '../../providers/mail/port.js';
import { createResendMail, KeyReused } from '../../providers/mail/resend.js';
import { mail, useOutbox } from './mailbox.js';

const at = useOutbox();

test('a mail is accepted and stored byte for byte', async () => {
  const body = encodeMail(mail);
  const outcome = await at.port.sendBytes(body, 'message:7');
  const [stored] = await at.outbox.mails();
  expect(outcome).toEqual({ outcome: 'accepted', providerId: stored?.id });
  expect(stored).toMatchObject({ body, key: 'message:7', to: ['"Ann" <ann@payer.test>'], tags: { message: '7' } });
});

test('the same bytes under the same key are one mail with one id', async () => {
  const body = encodeMail(mail);
  const [first, second] = await Promise.all([
    at.port.sendBytes(body, 'message:7'),
    at.port.sendBytes(body, 'message:7'),
  ]);
  expect(second).toEqual(first);
  expect(await at.port.sendBytes(body, 'message:7')).toEqual(first);
  expect(await at.outbox.mails()).toHaveLength(1);
});

test('other bytes under the same key are a broken assumption', async () => {
  await at.port.sendBytes(encodeMail(mail), 'message:7');
  await expect(at.port.sendBytes(encodeMail({ ...mail, subject: 'Other' }), 'message:7')).rejects.toThrow(KeyReused);
  await expect(at.port.sendBytes(encodeMail(mail), 'a key\r\nwith: header')).rejects.toThrow(RangeError);
});

test('a mail that can never go is refused', async () => {
  const outcome = await at.port.sendBytes(encodeMail(mail).replaceAll('ann@payer.test', 'nobody'), 'message:8');
  expect(outcome).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('validation_error') });
  expect(await at.outbox.mails()).toHaveLength(0);
});

test('an outage before acceptance is unknown, for a 503 does not say what happened', async () => {
  at.outbox.outage(true);
  expect(await at.port.sendBytes(encodeMail(mail), 'message:7')).toMatchObject({ outcome: 'unknown' });
  expect(await at.outbox.mails()).toHaveLength(0);
  at.outbox.outage(false);
  expect(await at.port.sendBytes(encodeMail(mail), 'message:7')).toMatchObject({ outcome: 'accepted' });
});

test('a mail taken and never answered is unknown; the replay finds the one mail, and its webhook tells', async () => {
  const hasty = createResendMail({ apiKey: 're_test', baseUrl: at.outbox.url, timeoutMs: 200 });
  at.outbox.outage('swallow');
  expect(await hasty.sendBytes(encodeMail(mail), 'message:7')).toMatchObject({ outcome: 'unknown' });
  await at.outbox.drained();
  expect(at.receiver.received).toHaveLength(1);
  at.outbox.outage('off');
  const replay = await at.port.sendBytes(encodeMail(mail), 'message:7');
  expect(replay).toEqual({ outcome: 'accepted', providerId: (await at.outbox.mails())[0]?.id });
  expect(await at.outbox.mails()).toHaveLength(1);
});

test('what certainly was not taken is told apart: nobody listens, a wrong key, a cancelled call', async () => {
  const wrongKey = createResendMail({ apiKey: 're_wrong', baseUrl: at.outbox.url, timeoutMs: 2000 });
  expect(await wrongKey.sendBytes(encodeMail(mail), 'k')).toMatchObject({ outcome: 'not_accepted' });
  const cancelled = await at.port.sendBytes(encodeMail(mail), 'k', AbortSignal.abort());
  expect(cancelled).toMatchObject({ outcome: 'not_accepted' });
  await at.outbox.stop();
  expect(await at.port.sendBytes(encodeMail(mail), 'k')).toEqual({ outcome: 'not_accepted', reason: 'ECONNREFUSED' });
  const nowhere = createResendMail({ apiKey: 'k', baseUrl: 'http://no-such-host.invalid', timeoutMs: 2000 });
  expect(await nowhere.sendBytes(encodeMail(mail), 'k')).toMatchObject({ outcome: 'not_accepted' });
});
