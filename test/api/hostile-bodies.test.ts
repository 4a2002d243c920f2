import { beforeAll, describe, expect, test } from 'vitest';
import { fieldsOf, type Path, pathsIn, textOf, withValue } from './body-fields.js';
import { bodySchemas } from './documented.js';
import { brokenJson, hostileValues } from './hostile-values.js';
import { type Caller, openApp } from './open-app.js';
import { openProcessor } from './open-processor.js';
import type { SoundRequest } from './sound/request.js';
import { soundRequests } from './sound-bodies.js';
import { watchWrites } from './writes.js';

const { processorOf, openProcessor: open } = openProcessor();
const opened = openApp({ limits: { ratePerMinute: 1_000_000 }, processorOf, openProcessor: open });
let caller: Caller;
let writes: () => Promise<number>;
beforeAll(async () => {
  caller = await opened.newCaller();
  // Else the credit of one request would settle what another is about.
  await caller.call('PATCH', '/companies/current', { auto_apply_credits: false });
  writes = await watchWrites(opened);
});

/** They take a body and are asked elsewhere: a webhook's is no JSON of ours, an advance needs Temporal. */
const others = ['POST /webhooks/stripe/{token}', 'POST /webhooks/resend/{token}', 'POST /test_clocks/{id}/advance'];

/** They answer a question and write nothing. */
const asking = ['POST /subscriptions/preview'];

test('every route with a body is asked here, with every field it has', async () => {
  const routes = [...bodySchemas(opened.app)].filter(([name]) => !others.includes(name));
  expect(routes.map(([name]) => name).sort()).toEqual(Object.keys(soundRequests).sort());
  const forgotten: unknown[] = [];
  for (const [name, schema] of routes) {
    const held = (await soundOf(name)).bodies.flatMap((body) =>
      pathsIn(body).map((path) => textOf(path).replaceAll(/\[\d+\]/g, '[0]')),
    );
    for (const { field } of fieldsOf(schema)) if (!held.includes(field)) forgotten.push(`${name} ${field}`);
  }
  expect(forgotten).toEqual([]);
});

describe.each(Object.keys(soundRequests))('%s', (name) => {
  test('no value of any field breaks it, and what is refused is named and leaves nothing', async () => {
    const wrong: unknown[] = [];
    for (const which of (await soundOf(name)).bodies.keys()) {
      let sound = await soundOf(name);
      const before = await writes();
      expect(await send(name, sound, JSON.stringify(sound.bodies[which]))).toEqual({
        status: expect.any(Number),
        accepted: true,
        body: {},
      });
      if (!asking.includes(name)) expect(await writes()).toBeGreaterThan(before);
      sound = await soundOf(name);
      let written = await writes();
      for (const [place, path] of pathsIn(sound.bodies[which]).entries()) {
        // Inside lists a third of the values, another one for each field: there are many, and they are read alike.
        for (const value of hostileValues.filter((_value, i) => path.length < 3 || (i + place) % 3 === 0)) {
          const problem = await attack(name, sound, { which, path, value, written });
          if (problem === 'accepted') {
            sound = await soundOf(name);
            written = await writes();
          } else if (problem) wrong.push({ path: textOf(path), value: value.slice(0, 40), ...problem });
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('nothing that is no JSON object', async () => {
    const sound = await soundOf(name);
    const before = await writes();
    for (const text of [...brokenJson, 'true', '12', '"x"', '[1]', '\ufeff{}x']) {
      const answer = await send(name, sound, text);
      expect({ text, ...answer }).toMatchObject({ text, status: 400, body: { type: 'invalid_request' } });
    }
    for (const type of ['text/html', 'application/xml', 'multipart/form-data', 'x']) {
      const answer = await send(name, sound, '<a/>', type);
      expect({ type, ...answer }).toMatchObject({ type, status: 415, body: { type: 'invalid_request' } });
    }
    expect(await writes()).toBe(before);
  });

  test('no form with hidden characters or prototypes', async () => {
    const sound = await soundOf(name);
    const before = await writes();
    const form = 'application/x-www-form-urlencoded';
    for (const field of Object.keys(sound.bodies[0] ?? {})) {
      for (const place of [
        field,
        `${field}[0]`,
        `${field}[steps][0][conditions][segments][]`,
        `${field}[a][b][c][d][e][f][g]`,
      ]) {
        const answer = await send(name, sound, `${place}=a%00b`, form);
        expect({ place, ...answer }).toMatchObject({ status: 400, body: { type: 'invalid_request' } });
      }
    }
    expect(await writes()).toBe(before);
    for (const text of ['__proto__[name]=x', 'constructor[prototype][name]=x', '%', '&&==&', 'a[=1', 'name=%ff%fe'])
      expect({ text, ...(await send(name, sound, text, form)) }).toMatchObject({
        status: expect.toSatisfy((status) => status < 500),
      });
  });
});

/** Sends one odd value. Undefined: refused as it should be. */
async function attack(
  name: string,
  sound: SoundRequest,
  { which, path, value, written }: { which: number; path: Path; value: string; written: number },
): Promise<'accepted' | object | undefined> {
  const answer = await send(name, sound, withValue(sound.bodies[which] ?? {}, path, value));
  if (answer.accepted) return 'accepted';
  if (answer.status !== 400 || !names(answer.body, textOf(path))) return answer;
  return (await writes()) === written ? undefined : { ...answer, wrote: true };
}

/** Fields that bear on each other: either may be named. */
const related: readonly (readonly [string, string])[] = [
  ['date', 'due_date'],
  ['amount', 'applied_to'],
  ['amount', 'tax'],
  ['amount', 'items'],
  ['items', 'discounts'],
  ['taxes', 'discounts'],
  ['tier', 'tiers'],
  ['pricing_mode', 'amount'],
  ['pricing_mode', 'tiers'],
  ['plan', 'amount'],
  ['plan', 'addons'],
  ['amount', 'quantity'],
  ['addons', 'quantity'],
  ['chasing_cadence', 'next_chase_step'],
  ['frequency', 'run_date'],
  ['frequency', 'run_days'],
  ['items[0].quantity', 'items[0].unit_cost'],
  ['quantity', 'unit_cost'],
];

/** Whether a refusal names the field, one around or inside it, or one that it bears on. One object counts as a list of one. */
function names({ type, message, param }: Refused, field: string): boolean {
  if (type !== 'invalid_request' || !message || typeof param !== 'string') return false;
  const [named, meant] = [param, field].map((one) => one.replace(/^applied_to\[0\]/, 'applied_to')) as [string, string];
  const near = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);
  return (
    near(named, meant) ||
    related.some((pair) => pair.some((one) => near(named, one)) && pair.some((one) => near(meant, one)))
  );
}

interface Refused {
  readonly type?: string;
  readonly message?: string;
  readonly param?: string | null;
}

async function send(name: string, { url }: SoundRequest, text: string, type = 'application/json') {
  const response = await opened.app.inject({
    method: name.split(' ')[0] as 'POST',
    url,
    payload: text,
    headers: { authorization: `Bearer ${caller.key}`, 'content-type': type },
  });
  const { statusCode: status } = response;
  return { status, accepted: status < 300, body: status < 300 ? {} : response.json() };
}

async function soundOf(name: string): Promise<SoundRequest> {
  const request = soundRequests[name];
  if (!request) throw new Error(`no sound request for ${name}`);
  return request(caller, opened);
}
