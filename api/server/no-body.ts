import type { FastifyRequest } from 'fastify';

/** Clients send no body, and no type of one, where they have nothing to say. */
export async function mayHaveNoBody(request: FastifyRequest): Promise<void> {
  request.body ??= {};
}
