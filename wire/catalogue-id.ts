import { Type } from '@fastify/type-provider-typebox';

const PATTERN = '^[A-Za-z0-9_-]{2,100}$';

/** An id that is a word of the company's own: an item's, a plan's, a template's. */
export const CatalogueId = () =>
  Type.String({ pattern: PATTERN, description: 'At least two letters, digits, dashes and underscores' });

/** The word in an address; undefined where it can name nothing. */
export function parseCatalogueId(text: string): string | undefined {
  return new RegExp(PATTERN).test(text) ? text : undefined;
}
