import type { FastifyRequest } from 'fastify';
import type { Agreed } from '../../commands/autopay/consent.js';

/** From where, and with what, whoever sent a request agreed to what it says. */
export function agreedBy(request: FastifyRequest): Agreed {
  return { ip: request.ip, userAgent: request.headers['user-agent']?.slice(0, 500) ?? null };
}
