import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { App } from '../../api/parts.js';

/** By the schema itself: routes share some. */
const validators = new WeakMap<object, Validator>();

/**
 * Watches every answer of an app and notes each that its route does not document: a status it does not name, or a body
 * its schema does not allow. Must be given the app before it is ready. Answers that somebody asked under a wrong address
 * are of no route.
 */
export function watchAnswers(app: App): string[] {
  const wrong: string[] = [];
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.is404 || isHidden(request)) return;
    const problem = problemOf(request, reply, payload);
    if (problem !== undefined) wrong.push(`${request.method} ${request.routeOptions.url}: ${problem}`);
  });
  return wrong;
}

function problemOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): string | undefined {
  const { statusCode } = reply;
  const responses = (request.routeOptions.schema?.response ?? {}) as Record<string, Documented | undefined>;
  // What breaks is for the test that broke it.
  if (statusCode >= 500 && statusCode !== 503) return undefined;
  const documented = responses[statusCode] ?? responses[`${Math.floor(statusCode / 100)}xx`];
  if (documented === undefined) return `${statusCode} is not documented`;
  const type = String(reply.getHeader('content-type')).split(';', 1)[0] ?? '';
  const schema = isByType(documented) ? documented.content[type]?.schema : documented;
  if (schema === undefined) return `${statusCode} as ${type} is not documented`;
  if (!type.includes('json') || typeof payload !== 'string') return undefined;
  const validator = validators.get(schema) ?? Compile(schema);
  validators.set(schema, validator);
  const body: unknown = JSON.parse(payload);
  if (validator.Check(body)) return undefined;
  const [first] = [...validator.Errors(body)].filter(({ keyword }) => keyword !== 'anyOf');
  return `${statusCode} ${first?.instancePath ?? ''} ${first?.message ?? 'is not as documented'}`;
}

interface ByType {
  readonly content: Readonly<Record<string, { readonly schema: TSchema } | undefined>>;
}
/** A schema, or one for each type of answer. */
type Documented = TSchema | ByType;

function isByType(documented: Documented): documented is ByType {
  return 'content' in documented;
}

function isHidden(request: FastifyRequest): boolean {
  const { schema, url = '' } = request.routeOptions;
  return (schema as { hide?: boolean } | undefined)?.hide === true || url.startsWith('/docs');
}
