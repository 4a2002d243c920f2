import { expect, test } from 'vitest';
import { encodeMail } from '../../providers/mail/port.js';
import { mail, useOutbox } from './mailbox.js';

const at = useOutbox();

test('the pages show mails and keep hostile ones harmless', async () => {
  const script = '<script>alert(1)</script>';
  await at.port.sendBytes(encodeMail({ ...mail, subject: script, html: script, text: script }), 'message:7');
  await at.port.sendBytes(encodeMail({ ...mail, subject: 'Second', to: [{ email: 'bob@payer.test' }] }), 'message:8');
  const get = async (path: string) => {
    const response = await fetch(at.outbox.url + path);
    return { policy: response.headers.get('content-security-policy') ?? '', text: await response.text() };
  };
  const [, first] = await at.outbox.mails();
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
