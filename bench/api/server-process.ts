import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order } from './serve.js';

/** A server in a process of its own, so that it shares no event loop with who asks it. */
export interface ServerProcess {
  readonly address: string;
  /** Processor time so far, in ms. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** `profile`: the folder for a CPU profile, written when the server stops. */
export async function startServer(order: Order, profile?: string): Promise<ServerProcess> {
  const child = fork(new URL('./serve.ts', import.meta.url), {
    execArgv: ['--import', 'tsx', ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])],
    serialization: 'advanced',
  });
  const gone = once(child, 'exit').then(() => {
    throw new Error('a server ended');
  });
  gone.catch(() => undefined);
  const ask = async (question: Order): Promise<number> => {
    const told = new Promise<number>((resolve) => child.once('message', (answer) => resolve(Number(answer))));
    child.send(question);
    return Promise.race([told, gone]);
  };
  const port = await ask(order);
  return {
    address: `http://127.0.0.1:${port}`,
    cpu: () => ask('cpu'),
    async stop() {
      const ended = once(child, 'exit');
      child.send('stop' satisfies Order);
      await ended;
    },
  };
}
