import { Client, Connection } from '@temporalio/client';
import type { LightMyRequestResponse } from 'fastify';
import pino from 'pino';
import { afterAll, beforeAll, expect } from 'vitest';
import { buildApp } from '../../api/app.js';
import type { ApiParts, App } from '../../api/parts.js';
import { createCompany } from '../../commands/create-company.js';
import { connect } from '../../db/connect.js';
import type { CompanyId } from '../../domain/ids.js';
import { freshDatabase } from '../setup/database.js';
import { watchAnswers } from './documented-answers.js';

/** A company with a key of its own, calling the API as a client would. */
export interface Caller {
  readonly company: CompanyId;
  readonly key: string;
  readonly connectionToken: string;
  readonly call: (
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
}
export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads answers of every shape
  readonly body: any;
  readonly headers: LightMyRequestResponse['headers'];
}

export interface OpenApp {
  app: App;
  parts: ApiParts;
  /** Of the database, as its superuser. */
  databaseUrl: string;
  newCaller(options?: { outbound?: boolean; testClock?: number; currency?: string }): Promise<Caller>;
}

/** One app on a database of its own for a test file. Nobody answers for Temporal: wakes stay with the relay. */
export function openApp(more: Partial<ApiParts> = {}): OpenApp {
  const opened = {} as OpenApp;
  const closers: (() => Promise<unknown>)[] = [];
  let wrong: string[] = [];
  beforeAll(async () => {
    const { url, drop } = await freshDatabase();
    opened.databaseUrl = url;
    const options = { max: 5, onError: (error: Error) => console.error(error.message) };
    const db = connect(url, 'duecourse_app', options);
    const system = connect(url, 'duecourse_system', options);
    const connection = Connection.lazy({ address: '127.0.0.1:1' });
    const log = pino({ level: process.env['LOG_LEVEL'] ?? 'fatal' });
    opened.parts = {
      db,
      system,
      temporal: new Client({ connection }),
      log,
      webhooks: {},
      secretsKey: Buffer.alloc(32, 7),
      trustProxy: 'loopback',
      ...more,
    };
    opened.app = buildApp(opened.parts);
    wrong = watchAnswers(opened.app);
    await opened.app.ready();
    opened.newCaller = async ({ outbound = true, testClock, currency = 'usd' } = {}) => {
      const clock = testClock === undefined ? {} : { testClock: { name: 'test', now: testClock } };
      const created = await createCompany(
        { db, system },
        {
          name: 'Acme',
          email: 'ar@acme.example',
          zone: 'America/Chicago',
          country: 'US',
          currency,
          outbound,
          ...clock,
        },
      );
      const { company, apiKey: key, connectionToken } = created;
      return { company, key, connectionToken, call: (...request) => callAs(opened.app, key, ...request) };
    };
    closers.push(
      () => opened.app.close(),
      () => db.destroy(),
      () => system.destroy(),
      () => connection.close(),
      drop,
    );
  });
  afterAll(async () => {
    for (const close of closers) await close();
    // Whatever a file tests, its answers are as the API's description says.
    expect([...new Set(wrong)]).toEqual([]);
  });
  return opened;
}

async function callAs(
  app: App,
  key: string,
  ...[method, url, body, headers = {}]: Parameters<Caller['call']>
): Promise<Answer> {
  const response = await app.inject({
    method,
    url,
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`, ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = String(response.headers['content-type']).includes('json');
  return {
    status: response.statusCode,
    body: isJson && response.body !== '' ? JSON.parse(response.body) : response.body,
    headers: response.headers,
  };
}
