import { Type } from '@fastify/type-provider-typebox';
import { Nullable } from './fields.js';

const text = () => Nullable(Type.String());

/** Where the goods go. */
export const ShipTo = Type.Object({
  name: text(),
  attention_to: text(),
  address1: text(),
  address2: text(),
  city: text(),
  state: text(),
  postal_code: text(),
  country: text(),
});
