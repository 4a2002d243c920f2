import { writeFileSync } from 'node:fs';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { beforeAll, expect, test } from 'vitest';
import recorded from '../../api/examples.json' with { type: 'json' };
import { orders } from '../../api/operations/summaries.js';
import { operations } from './documented.js';
import { type Caller, openApp } from './open-app.js';
import { openProcessor } from './open-processor.js';
import { type Example, keyless, recordExamples, unanswered } from './record-examples.js';

const { processorOf, openProcessor: open } = openProcessor();
const opened = openApp({ processorOf, openProcessor: open, limits: { ratePerMinute: 1_000_000 } });
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller({ testClock: Date.now() });
});

test('every operation is answered to a sound request; `npm run examples` writes that down', async () => {
  const { examples, missing } = await recordExamples(opened, caller);
  expect(missing).toEqual([]);
  if (process.env['RECORD_EXAMPLES'] === 'yes') {
    const sorted = Object.fromEntries(Object.entries(examples).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(new URL('../../api/examples.json', import.meta.url), `${JSON.stringify(sorted, null, 1)}\n`);
  } else {
    // A route without an example, or with one of a route that is gone: `npm run examples`.
    expect(Object.keys(recorded).sort()).toEqual(Object.keys(examples).sort());
  }
});

test('every example is what its own route accepts and answers, and stands in the served description', () => {
  const wrong: unknown[] = [];
  for (const [name, operation] of operations(opened.app)) {
    const example = (recorded as Record<string, Example>)[name];
    if (example === undefined) {
      if (!unanswered.includes(name) && !keyless.test(name)) wrong.push(name);
      continue;
    }
    const asked = Object.values(operation.requestBody?.content ?? {})[0] as Documented | undefined;
    const answered = operation.responses?.[example.status]?.content?.['application/json'] as Documented | undefined;
    for (const [part, documented, value] of [
      ['request', asked, example.request],
      ['answer', answered, example.answer],
    ] as const) {
      if (value === undefined && documented === undefined) continue;
      if (part === 'request' && value === undefined) continue;
      if (!documented?.schema || !Compile(documented.schema).Check(value)) wrong.push({ name, part, value });
      else if (JSON.stringify(documented.example) !== JSON.stringify(value))
        wrong.push({ name, part, shown: documented.example });
    }
  }
  expect(wrong).toEqual([]);
});

test('every operation says in a line of its own what it does, and no line is of a route that is gone', () => {
  const said = [...operations(opened.app)].map(([name, { summary, description }]) => ({ name, summary, description }));
  expect(said.filter(({ summary }) => summary === undefined)).toEqual([]);
  const routes = said.map(({ name }) => name.replaceAll(/\{(\w+)\}/g, ':$1'));
  expect(Object.keys(orders).filter((name) => !routes.includes(name))).toEqual([]);
  // Nothing that changes the books or reaches a payer is left to its name alone.
  const plain = said.filter(({ name }) => /^POST .*\}\/(?!notes$|contacts$)\w+$/.test(name));
  expect(plain.filter(({ description = '' }) => /^Scope: \S+$/.test(description)).map(({ name }) => name)).toEqual([]);
});

interface Documented {
  readonly schema?: TSchema;
  readonly example?: unknown;
}
