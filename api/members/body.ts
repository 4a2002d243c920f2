import { type Static, Type } from '@fastify/type-provider-typebox';
import type { MemberFields } from '../../commands/members/members.js';
import { Refusal } from '../../domain/refusal.js';
import { Email, Maybe, Text } from '../../wire/fields.js';
import { EmailUpdateFrequency, RestrictionMode } from '../../wire/member.js';

const writable = {
  first_name: Maybe(Text(100)),
  last_name: Maybe(Text(100)),
  role: Maybe(Text(60)),
  restriction_mode: Maybe(RestrictionMode),
  restrictions: Maybe(
    Type.Union([
      Type.Record(Type.String({ pattern: '^[^\\u0000]{1,40}$' }), Type.Array(Text(), { maxItems: 100 }), {
        description: 'Of `custom_field`: up to three fields, each with the values that are allowed',
      }),
      Type.Array(Type.Never(), { maxItems: 0 }),
    ]),
  ),
  email_update_frequency: Maybe(EmailUpdateFrequency),
};
export const NewMemberBody = Type.Object({ email: Email(), ...writable });
export const MemberBody = Type.Object({ email: Maybe(Email()), ...writable });
export const FrequencyBody = Type.Object({ email_update_frequency: EmailUpdateFrequency });

const MOST_FIELDS = 3;

export function readMember(body: Static<typeof MemberBody>): MemberFields {
  return {
    email: body.email ?? undefined,
    firstName: body.first_name,
    lastName: body.last_name,
    role: body.role ?? undefined,
    restrictionMode: body.restriction_mode ?? undefined,
    restrictions: readRestrictions(body.restrictions),
    emailUpdateFrequency: body.email_update_frequency ?? undefined,
  };
}

function readRestrictions(input: Static<typeof MemberBody>['restrictions']): Record<string, string[]> | undefined {
  if (input === undefined) return undefined;
  if (input === null || Array.isArray(input)) return {};
  const keys = Object.keys(input);
  if (keys.length > MOST_FIELDS) throw new Refusal(`has more than ${MOST_FIELDS} fields`, 'restrictions');
  if (keys.some((key) => key.length > 40)) throw new Refusal('has a name of more than 40 characters', 'restrictions');
  return input;
}
