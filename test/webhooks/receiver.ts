import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads events of every shape
  readonly event: any;
}

export type Answer = (arrived: Arrived, response: ServerResponse) => void;

export interface EventReceiver {
  readonly url: string;
  readonly arrived: Arrived[];
  /** How the next ones are answered; 200 where nothing else is said. */
  answer: Answer;
  /** Resolves once `count` have come since the start. Rejects after twenty seconds. */
  until(count: number): Promise<Arrived[]>;
  stop(): Promise<void>;
}

/** A receiver of events on loopback. */
export async function startEventReceiver(): Promise<EventReceiver> {
  const arrived: Arrived[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => void receive(request, response));
  async function receive(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const one = { headers: request.headers, body, event: JSON.parse(body) as unknown };
    arrived.push(one);
    receiver.answer(one, response);
    for (const look of waiting) look();
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const receiver: EventReceiver = {
    url: `http://127.0.0.1:${address.port}/hook`,
    arrived,
    answer: (_arrived, response) => void response.end(),
    async until(count) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`${arrived.length} of ${count} events came`));
        }, 20_000);
        const look = () => {
          if (arrived.length < count) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
      return arrived;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

/** Refuses with this status. */
export const refusing =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_arrived, response) =>
    void response.writeHead(status, headers).end('no');
