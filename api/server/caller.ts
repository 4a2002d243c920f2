import type { FastifyRequest } from 'fastify';
import type { CompanyId } from '../../domain/ids.js';

/** Who asks: a company, by one of its keys. */
export interface Caller {
  readonly company: CompanyId;
  readonly key: number;
  readonly scopes: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/** The company that asks. Throws on a public route: none may touch a company's rows without a key. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error(`the route ${request.routeOptions.url} has no caller`);
  return request.caller;
}

/** As it is noted with events and messages: no personal data. */
export function actorOf(request: FastifyRequest): string {
  return `api_key:${callerOf(request).key}`;
}
