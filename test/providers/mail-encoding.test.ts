import { expect, test } from 'vitest';
import { encodeMail, formatAddress } from '../../providers/mail/port.js';
import { mail } from './mailbox.js';

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
  expect(encodeMail({ ...mail, headers: { B: '1', A: '2' } })).toBe(
    encodeMail({ ...mail, headers: { A: '2', B: '1' } }),
  );
});
