import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Stands between the worker and the outbox, so that a test can do something while the provider is being asked. */
export interface MailGate {
  readonly url: string;
  /** From now on requests wait at the gate. */
  close(): void;
  /** Lets those that wait pass, and all that come later. */
  open(): void;
  /** Nobody answers any more: connections are refused. */
  leave(): Promise<void>;
  /** Back at the same address. */
  comeBack(): Promise<void>;
  /** Resolves when a request waits at the gate. */
  knocked(): Promise<void>;
  stop(): Promise<void>;
}

export async function openMailGate(outboxUrl: string): Promise<MailGate> {
  let shut: { passed: Promise<void>; pass: () => void } | undefined;
  let waiting = 0;
  const server = createServer((request, response) => void pass(request, response));
  async function pass(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (shut) {
      waiting += 1;
      await shut.passed;
      waiting -= 1;
    }
    const { authorization = '', 'idempotency-key': key } = request.headers;
    try {
      const answer = await fetch(`${outboxUrl}${request.url}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': String(key) },
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    } catch {
      response.destroy(); // as lost as behind the gate
    }
  }
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const leave = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${port}`,
    leave,
    comeBack: () => listen(port),
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
    stop: leave,
  };
}
