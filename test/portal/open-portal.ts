import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { buildPortal } from '../../portal/app.js';
import type { PortalParts } from '../../portal/parts.js';
import { placePortals } from '../../portal/place-portals.js';
import {
  printCreditNote,
  printEstimate,
  printInvoice,
  printReceipt,
  printStatement,
} from '../../printing/print-documents.js';
import { type Caller, type OpenApp, openApp } from '../api/open-app.js';
import { type OpenProcessor, openProcessor } from '../api/open-processor.js';

export interface OpenPortal {
  /** The API over the same database: facts are made with it. */
  readonly api: OpenApp;
  readonly processor: OpenProcessor;
  app: FastifyInstance;
  /** Where it listens. */
  url: string;
  /** A company with a portal here, and the address of its pages. */
  newCompany(options?: Parameters<OpenApp['newCaller']>[0]): Promise<Caller & { readonly portal: string }>;
}

/** A portal that listens, on a database of its own, with a sandbox processor. */
export function openPortal(more: Partial<PortalParts> = {}): OpenPortal {
  const processor = openProcessor();
  const api = openApp({ processorOf: processor.processorOf, webhooks: { sandboxStripeSecret: 'whsec_sandbox' } });
  const open = { api, processor } as OpenPortal;
  beforeAll(async () => {
    const { db, system, temporal, log } = api.parts;
    open.app = buildPortal({
      db,
      system,
      temporal,
      log,
      processorOf: processor.processorOf,
      print: {
        invoice: printInvoice,
        creditNote: printCreditNote,
        estimate: printEstimate,
        payment: printReceipt,
        statement: printStatement,
      },
      limits: { pagesPerMinute: 100_000, ordersPerMinute: 100_000 },
      ...more,
    });
    open.url = await open.app.listen({ host: '127.0.0.1', port: 0 });
    open.newCompany = async (options) => {
      const caller = await api.newCaller(options);
      await placePortals({ db, system }, open.url);
      const { portal_url: portal } = (await caller.call('GET', '/companies/current')).body;
      return { ...caller, portal };
    };
  });
  afterAll(() => open.app.close());
  return open;
}
