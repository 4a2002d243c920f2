import { expect, test } from 'vitest';
import { processorOf } from '../../charging/processor-of.js';
import type { Processor } from '../../providers/payments/port.js';

const [real, sandbox] = [{} as Processor, {} as Processor];
const onClock = { test_clock_id: 1, environment_keys: false } as never;
const first = { test_clock_id: null, environment_keys: true } as never;
const other = { test_clock_id: null, environment_keys: false } as never;

test.each([
  ['both configured', { real, sandbox, anythingReal: true }, { onClock: sandbox, first: real, other: undefined }],
  ['the sandbox alone', { sandbox, anythingReal: false }, { onClock: sandbox, first: sandbox, other: sandbox }],
  [
    'the sandbox beside real mail',
    { sandbox, anythingReal: true },
    { onClock: sandbox, first: undefined, other: undefined },
  ],
  ['the real one alone', { real, anythingReal: true }, { onClock: undefined, first: real, other: undefined }],
  ['nothing', { anythingReal: false }, { onClock: undefined, first: undefined, other: undefined }],
])('whose money goes where: %s', (_what, choice, expected) => {
  const of = processorOf(choice);
  expect(of(onClock)).toBe(expected.onClock);
  expect(of(first)).toBe(expected.first);
  expect(of(other)).toBe(expected.other);
});
