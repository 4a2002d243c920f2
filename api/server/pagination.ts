import { type Static, Type } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const PageQuery = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
  per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'At most 100' })),
});

const DEFAULT_SIZE = 25;
export const LARGEST_SIZE = 100;

export interface Page {
  readonly number: number;
  readonly size: number;
  readonly offset: number;
}

export function pageOf(query: Static<typeof PageQuery>, otherwise = DEFAULT_SIZE): Page {
  const number = query.page ?? 1;
  const size = Math.min(query.per_page ?? otherwise, LARGEST_SIZE);
  return { number, size, offset: (number - 1) * size };
}

/** `X-Total-Count` and `Link`, in just this case and always both: clients index them (wire-contract.md, pagination). */
export function setPageHeaders(request: FastifyRequest, reply: FastifyReply, page: Page, total: number): void {
  const last = Math.max(1, Math.ceil(total / page.size));
  const link = (rel: string, number: number) => `<${addressOf(request, number, page.size)}>; rel="${rel}"`;
  const links = [
    link('self', page.number),
    link('first', 1),
    ...(page.number > 1 ? [link('previous', Math.min(page.number - 1, last))] : []),
    ...(page.number < last ? [link('next', page.number + 1)] : []),
    link('last', last),
  ];
  reply.raw.setHeader('X-Total-Count', String(total));
  reply.raw.setHeader('Link', links.join(', '));
}

/** The address the client used, with all its parameters; commas and semicolons encoded, because clients split at them. */
function addressOf(request: FastifyRequest, page: number, size: number): string {
  const [path = '/', query = ''] = request.url.split('?', 2);
  const params = new URLSearchParams(query);
  params.set('page', String(page));
  params.set('per_page', String(size));
  return `${originOf(request)}${path.replaceAll(',', '%2C').replaceAll(';', '%3B')}?${params.toString()}`;
}

/** Scheme and host as the client sees them, also behind a proxy that sets `X-Forwarded-*`. */
export function originOf(request: FastifyRequest): string {
  const host = /^[\w.:[\]-]+$/.test(request.host) ? request.host : 'localhost';
  return `${request.protocol === 'https' ? 'https' : 'http'}://${host}`;
}
