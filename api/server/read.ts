import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { type CompanyScope, inCompany } from '../../db/company-scope.js';
import { type Id, parseId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import type { ApiParts } from '../parts.js';
import { callerOf } from './caller.js';

/** Reads in the caller's company, in one transaction. */
export async function read<T>(
  parts: ApiParts,
  request: FastifyRequest,
  work: (scope: CompanyScope) => Promise<T>,
): Promise<T> {
  return inCompany(parts.db, callerOf(request).company, work);
}

/** The id in an address. What can be no id is nothing that exists. */
export function idIn<I extends Id<string>>(text: string, noun: string): I {
  const id = parseId<I>(text);
  if (id === undefined) throw notFound(noun);
  return id;
}

export const IdParams = Type.Object({ id: Type.String() });
