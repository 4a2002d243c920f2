import { afterEach, beforeEach } from 'vitest';
import { type Outbox, startOutbox } from '../../dev/outbox/outbox.js';
import { formatAddress, type Mail, type MailPort } from '../../providers/mail/port.js';
import { createResendMail } from '../../providers/mail/resend.js';
import { type Receiver, silentLog, startReceiver } from './receiver.js';

export const SECRET = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;

export const mail: Mail = {
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

export interface AtOutbox {
  readonly outbox: Outbox;
  readonly receiver: Receiver;
  readonly port: MailPort;
}

/** An outbox of its own for each test of the file: set before each, so read through the object returned. */
export function useOutbox(): AtOutbox {
  let started: AtOutbox | undefined;
  beforeEach(async () => {
    const receiver = await startReceiver();
    const webhook = { url: `${receiver.url}/hooks/{connection}`, secret: SECRET };
    const outbox = await startOutbox({ port: 0, apiKey: 're_test', webhook, log: silentLog });
    started = { outbox, receiver, port: createResendMail({ apiKey: 're_test', baseUrl: outbox.url, timeoutMs: 2000 }) };
  });
  afterEach(async () => {
    await started?.outbox.stop();
    await started?.receiver.stop();
  });
  const current = (): AtOutbox => {
    if (started === undefined) throw new Error('no test is running');
    return started;
  };
  return {
    get outbox() {
      return current().outbox;
    },
    get receiver() {
      return current().receiver;
    },
    get port() {
      return current().port;
    },
  };
}
