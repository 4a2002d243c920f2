import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Stands between the worker and the outbox, so that a test can do something while the provider is being asked. */
export interface MailGate {
  readonly url: string;
  /** From now on requests wait at the gate. */
  close(): void;
  /** Lets those that wait pass, and all that come later. */
  open(): void;
  /** Resolves when a request waits at the gate. */
  knocked(): Promise<void>;
  stop(): Promise<void>;
}

export async function openMailGate(outboxUrl: string): Promise<MailGate> {
  let shut: { passed: Promise<void>; pass: () => void } | undefined;
  let waiting = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (shut) {
      waiting += 1;
      await shut.passed;
      waiting -= 1;
    }
    const { authorization = '', 'idempotency-key': key } = request.headers;
    const answer = await fetch(`${outboxUrl}${request.url}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': String(key) },
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      let pass: () => void = () => undefined;
      const passed = new Promise<void>((resolve) => {
        pass = resolve;
      });
      shut = { passed, pass };
    },
    open() {
      shut?.pass();
      shut = undefined;
    },
    async knocked() {
      while (waiting === 0) await pause(10);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
