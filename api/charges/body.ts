import { type Static, Type } from '@fastify/type-provider-typebox';
import { CurrencyCode, Email, Id, Maybe, Text } from '../../wire/fields.js';
import { ApplicationsInput } from '../payments/body.js';

export const ChargeBody = Type.Object({
  customer: Maybe(Id()),
  method: Maybe(Type.Enum(['credit_card', 'ach', 'direct_debit'])),
  currency: Maybe(CurrencyCode()),
  amount: Type.Number({ description: 'Major units' }),
  applied_to: ApplicationsInput,
  payment_source_type: Maybe(Type.Enum(['card', 'bank_account'])),
  payment_source_id: Maybe(Id()),
  invoiced_token: Maybe(Text()),
  gateway_token: Maybe(Text()),
  vault_method: Maybe(Type.Boolean()),
  make_default: Maybe(Type.Boolean()),
  receipt_email: Maybe(Email()),
});
export type ChargeBody = Static<typeof ChargeBody>;

export const RefundBody = Type.Object({ amount: Type.Number({ description: 'Major units' }) });
