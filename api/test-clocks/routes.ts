import { type Static, Type } from '@fastify/type-provider-typebox';
import { WorkflowExecutionAlreadyStartedError, WorkflowIdConflictPolicy } from '@temporalio/client';
import { createCompany } from '../../commands/create-company.js';
import type { TestClockRow } from '../../db/tables/test-clock.js';
import type { CompanyId, TestClockId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import {
  CountryCode,
  CurrencyCode,
  Email,
  ErrorResponse,
  Id,
  Maybe,
  Name,
  Nullable,
  readCountry,
  readCurrency,
  readZone,
  seconds,
  secondsOrNull,
  Timestamp,
} from '../../wire/fields.js';
import { queues, testClockWorkflowId } from '../../workflows/messages.js';
import type { testClock } from '../../workflows/test-clock.js';
import type { ApiParts, App } from '../parts.js';
import { callerOf } from '../server/caller.js';
import { HttpError } from '../server/errors.js';
import { PageQuery, pageOf, setPageHeaders } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';
import { isAdvancing } from './advancing.js';

const TestClock = Type.Object({
  id: Id(),
  object: Type.Literal('test_clock'),
  name: Type.String(),
  now: Type.Integer(),
  target: Nullable(Type.Integer()),
  status: Type.Enum(['ready', 'advancing', 'stuck']),
  stuck_on: Nullable(Type.String()),
  created_at: Type.Integer(),
});
const NewTestClock = Type.Object({
  ...TestClock.properties,
  company: Id(),
  api_key: Type.String({ description: 'Of the new company; shown this once' }),
});

const tags = ['Test clocks'];
const TEMPORAL_MS = 5_000;

/** A company that lives on a clock of its own: a year of real workflows in minutes. */
export function testClockRoutes(app: App, parts: ApiParts): void {
  const company = Type.Object({
    name: Name(),
    email: Email(),
    zone: Name(100),
    country: Maybe(CountryCode()),
    currency: CurrencyCode(),
    outbound: Maybe(Type.Boolean()),
  });
  const body = Type.Object({ name: Maybe(Name(100)), now: Timestamp(), company });
  const create = {
    schema: {
      tags,
      description:
        'Makes a company of its own that lives by a clock of its own, and shows its key, this once: a year of real chasing in minutes.',
      body,
      response: { 201: NewTestClock, '4xx': ErrorResponse },
    },
    config: { answerIsSecret: true },
  };
  app.post('/test_clocks', create, async (request, reply) => {
    const { now, company: wanted } = request.body;
    const name = request.body.name ?? wanted.name;
    readZone(wanted.zone, 'company.zone');
    const created = await createCompany(parts, {
      name: wanted.name,
      email: wanted.email,
      zone: wanted.zone,
      country: readCountry(wanted.country) ?? undefined,
      currency: readCurrency(wanted.currency, 'company.currency') ?? 'usd',
      outbound: wanted.outbound ?? false,
      testClock: { name, now: now * 1000 },
      publicUrl: parts.publicUrl,
    });
    if (created.clock === undefined) throw new Error('a company on a test clock was made without one');
    const clock = {
      id: created.clock,
      object: 'test_clock' as const,
      name,
      now,
      target: null,
      status: 'ready' as const,
      stuck_on: null,
    };
    reply.code(201);
    return { ...clock, created_at: seconds(Date.now()), company: created.company, api_key: created.apiKey };
  });

  app.get(
    '/test_clocks',
    { schema: { tags, querystring: PageQuery, response: { 200: Type.Array(TestClock), '4xx': ErrorResponse } } },
    async (request, reply) => {
      const rows = await ownClocks(parts, request);
      const page = pageOf(request.query);
      setPageHeaders(request, reply, page, rows.length);
      return Promise.all(
        rows.slice(page.offset, page.offset + page.size).map((row) => showClock(parts, callerOf(request).company, row)),
      );
    },
  );

  const one = { tags, params: IdParams, response: { 200: TestClock, '4xx': ErrorResponse } };
  app.get('/test_clocks/:id', { schema: one }, async (request) =>
    showClock(parts, callerOf(request).company, await findClock(parts, request, request.params.id)),
  );

  const advance = {
    ...one,
    description:
      'Time passes as it would: everything due on the way is done in its order, one instant after the other. `status` tells when it has come there.',
    body: Type.Object({ to: Timestamp() }),
    response: { ...one.response, 503: ErrorResponse },
  };
  app.post('/test_clocks/:id/advance', { schema: advance }, async (request) => {
    const { company: caller } = callerOf(request);
    const row = await findClock(parts, request, request.params.id);
    const target = request.body.to * 1000;
    if (target <= row.now_at) throw new Refusal('must be later than the clock', 'to');
    await startAdvance(parts, caller, row.id, target);
    return {
      ...(await showClock(parts, caller, row)),
      status: 'advancing' as const,
      target: request.body.to,
      stuck_on: null,
    };
  });
}

async function startAdvance(
  { temporal }: ApiParts,
  company: CompanyId,
  clock: TestClockId,
  target: number,
): Promise<void> {
  try {
    await temporal.withDeadline(Date.now() + TEMPORAL_MS, () =>
      temporal.workflow.start<typeof testClock>('testClock', {
        workflowId: testClockWorkflowId(company),
        taskQueue: queues.core,
        args: [{ company, clock, target }],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
        staticSummary: `Test clock ${clock}`,
      }),
    );
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError)
      throw new Refusal('The clock is advancing already', 'to');
    throw new HttpError(503, 'Temporal did not take the order; try again');
  }
}

type Asked = Parameters<typeof callerOf>[0];

/** A company has one clock at most, and sees no other's. */
async function ownClocks(parts: ApiParts, request: Asked): Promise<TestClockRow[]> {
  return read(parts, request, ({ trx, company }) =>
    trx.selectFrom('test_clock').selectAll().where('id', '=', company.test_clock_id).execute(),
  );
}

async function findClock(parts: ApiParts, request: Asked, text: string): Promise<TestClockRow> {
  const id = idIn<TestClockId>(text, 'test clock');
  const row = (await ownClocks(parts, request)).find((clock) => clock.id === id);
  if (!row) throw notFound('test clock');
  return row;
}

async function showClock(parts: ApiParts, company: CompanyId, row: TestClockRow): Promise<Static<typeof TestClock>> {
  const status = row.status === 'ready' && (await isAdvancing(parts, company)) ? 'advancing' : row.status;
  return {
    id: row.id,
    object: 'test_clock',
    name: row.name,
    now: seconds(row.now_at),
    target: secondsOrNull(row.target_at),
    status,
    stuck_on: row.stuck_on,
    created_at: seconds(row.created_at),
  };
}
