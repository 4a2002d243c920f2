import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { sendWebhook } from '../../providers/webhooks/send.js';
import { addressOf, readTarget } from '../../providers/webhooks/target.js';
import { startEventReceiver } from '../webhooks/receiver.js';

const rules = { privateTargets: false };
const resolvingTo = (...addresses: string[]) => ({
  ...rules,
  resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});

test.each([
  'https://hooks.example.com/x',
  'https://hooks.example.com:8443/x?y=z',
  'https://8.8.8.8/',
  'https://[2606:4700:4700::1111]/',
])('%s may be delivered to', (url) => {
  expect(readTarget(url, rules)).toMatchObject({ ok: true });
});

test.each([
  ['plain http', 'http://hooks.example.com/'],
  ['another scheme', 'file:///etc/passwd'],
  ['no URL', 'hooks.example.com'],
  ['a password', 'https://user:pass@hooks.example.com/'],
  ['this machine by name', 'https://localhost/'],
  ['a name without a domain', 'https://metadata/'],
  ['loopback', 'https://127.0.0.1/'],
  ['loopback, short', 'https://127.1/'],
  ['loopback in decimal', 'https://2130706433/'],
  ['loopback in octal', 'https://0177.0.0.1/'],
  ['loopback in hexadecimal', 'https://0x7f.0.0.1/'],
  ['loopback in full-width digits', 'https://１２７.0.0.1/'],
  ['any address', 'https://0.0.0.0/'],
  ['private 10', 'https://10.1.2.3/'],
  ['private 172.16', 'https://172.31.255.255/'],
  ['private 192.168', 'https://192.168.0.1/'],
  ['carrier-grade NAT', 'https://100.64.0.1/'],
  ['the metadata service', 'https://169.254.169.254/latest/meta-data'],
  ['multicast', 'https://224.0.0.1/'],
  ['broadcast', 'https://255.255.255.255/'],
  ['documentation', 'https://203.0.113.9/'],
  ['IPv6 loopback', 'https://[::1]/'],
  ['IPv6 unspecified', 'https://[::]/'],
  ['IPv4-mapped loopback', 'https://[::ffff:127.0.0.1]/'],
  ['IPv4-mapped in hexadecimal', 'https://[::ffff:7f00:1]/'],
  ['IPv4-mapped public', 'https://[::ffff:8.8.8.8]/'],
  ['IPv4-compatible', 'https://[::127.0.0.1]/'],
  ['NAT64 of loopback', 'https://[64:ff9b::7f00:1]/'],
  ['6to4 of loopback', 'https://[2002:7f00:1::]/'],
  ['Teredo', 'https://[2001::1]/'],
  ['unique local', 'https://[fd00::1]/'],
  ['link-local', 'https://[fe80::1]/'],
  ['IPv6 multicast', 'https://[ff02::1]/'],
  ['IPv6 documentation', 'https://[2001:db8::1]/'],
  ['the metadata service on IPv6', 'https://[fd00:ec2::254]/'],
])('%s is refused', (_what, url) => {
  expect(readTarget(url, rules)).toMatchObject({ ok: false });
});

test('a name is refused when any of its addresses is not public', async () => {
  expect(await addressOf('a.example.com', resolvingTo('8.8.8.8'))).toEqual({ address: '8.8.8.8', family: 4 });
  for (const address of ['127.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1'])
    expect(await addressOf('a.example.com', resolvingTo('8.8.8.8', address))).toHaveProperty('refused');
});

test('a name that turned private since it was entered is connected to no more', async () => {
  const receiver = await startEventReceiver();
  const port = new URL(receiver.url).port;
  const request = { url: `https://a.example.com:${port}/`, secret: 's', body: '{}', event: 1 };
  const sent = await sendWebhook(request, { rules: resolvingTo('127.0.0.1') });
  expect(sent).toMatchObject({
    ok: false,
    statusCode: null,
    error: expect.stringContaining('not of the public internet'),
  });
  expect(receiver.arrived).toEqual([]);
  await receiver.stop();
});

test('what is connected to is the address that was looked at: the name is not looked up a second time', async () => {
  const receiver = await startEventReceiver();
  const { port } = new URL(receiver.url);
  let lookedUp = 0;
  const resolve = async () => {
    lookedUp += 1;
    return [{ address: '127.0.0.1', family: 4 }];
  };
  const request = { url: `http://no-such-name.invalid:${port}/`, secret: 's', body: '{}', event: 1 };
  expect(await sendWebhook(request, { rules: { privateTargets: true, resolve } })).toMatchObject({
    ok: true,
    statusCode: 200,
  });
  expect(lookedUp).toBe(1);
  expect(receiver.arrived[0]?.headers.host).toBe(`no-such-name.invalid:${port}`);
  await receiver.stop();
});

test('a receiver that does not answer in time has failed, and so has one that never ends', async () => {
  const receiver = await startEventReceiver();
  const request = { url: receiver.url, secret: 's', body: '{}', event: 1 };
  const options = { rules: { privateTargets: true }, timeoutMs: 200 };
  receiver.answer = () => undefined;
  expect(await sendWebhook(request, options)).toMatchObject({
    ok: false,
    statusCode: null,
    error: 'No answer within 0.2 s',
  });
  receiver.answer = (_arrived, response) => void response.writeHead(200).write('x');
  expect(await sendWebhook(request, options)).toMatchObject({ ok: false, error: 'No answer within 0.2 s' });
  await receiver.stop();
});

test('a receiver that would rather speak another protocol has failed at once', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const request = { url: `http://127.0.0.1:${port}/`, secret: 's', body: '{}', event: 1 };
  const sent = await sendWebhook(request, { rules: { privateTargets: true }, timeoutMs: 2_000 });
  expect(sent).toMatchObject({ ok: false, statusCode: 101 });
  server.close();
});

test('of an answer without end no more than its beginning is read, and of a refusal a line kept', async () => {
  const receiver = await startEventReceiver();
  receiver.answer = (_arrived, response) => {
    response.writeHead(500);
    const more = () => void (response.destroyed || response.write('y'.repeat(60_000), more));
    more();
  };
  const request = { url: receiver.url, secret: 's', body: '{}', event: 1 };
  const sent = await sendWebhook(request, { rules: { privateTargets: true } });
  expect(sent).toMatchObject({ statusCode: 500, excerpt: 'y'.repeat(200) });
  await receiver.stop();
});
