import { Type } from '@fastify/type-provider-typebox';
import { expect, test } from 'vitest';
import { buildApp } from '../../api/app.js';
import { watchAnswers } from './documented-answers.js';
import { openApp } from './open-app.js';

const opened = openApp();

test('an answer that its route does not document is noticed: its status, and its body at any depth', async () => {
  const app = buildApp(opened.parts);
  const wrong = watchAnswers(app);
  const response = { 200: Type.Object({ items: Type.Array(Type.Object({ id: Type.Integer() })) }) };
  let answer: { status: number; body: object } = { status: 200, body: {} };
  app.get('/customers/lies', { schema: { response } }, async (_request, reply): Promise<never> => {
    // As a handler could that takes its types less seriously.
    reply.code(answer.status as 200);
    return answer.body as never;
  });
  const { key } = await opened.newCaller();
  const ask = (status: number, body: object) => {
    answer = { status, body };
    return app.inject({ url: '/customers/lies', headers: { authorization: `Bearer ${key}` } });
  };
  await ask(200, { items: [{ id: 1 }] });
  expect(wrong).toEqual([]);
  await ask(200, { items: [{ id: 'x' }] });
  await ask(201, { items: [] });
  expect(wrong).toEqual([
    'GET /customers/lies: 200 /items/0/id must be integer',
    'GET /customers/lies: 201 is not documented',
  ]);
  await app.close();
});
