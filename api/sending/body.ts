import { type Static, Type } from '@fastify/type-provider-typebox';
import { statementTypes } from '../../domain/statement.js';
import { Email, Maybe, Name, Text, Timestamp } from '../../wire/fields.js';

const variables = 'with {{variables}}: plain text, in which a name that is not known becomes nothing';

const mail = {
  to: Maybe(
    Type.Array(Type.Object({ name: Maybe(Text()), email: Email() }), {
      maxItems: 50,
      description: "One mail to each; left out: the customer's own address and the primary contacts'",
    }),
  ),
  bcc: Maybe(Type.String({ maxLength: 3000, description: 'Addresses with commas, each of which gets a copy' })),
  template: Maybe(Text(100)),
  subject: Maybe(Type.String({ maxLength: 1000, description: variables })),
  message: Maybe(Type.String({ maxLength: 20_000, description: `Instead of the template's words, ${variables}` })),
};
export const EmailBody = Type.Object(mail);
export type EmailBody = Static<typeof EmailBody>;

const statement = {
  type: Maybe(Type.Enum([...statementTypes], { description: 'balance_forward where it is left out' })),
  start: Maybe(Timestamp()),
  end: Maybe(Timestamp()),
  items: Maybe(Type.Enum(['past_due'], { description: 'Of open items, those past due alone' })),
};
export const StatementBody = Type.Object(statement);
export type StatementBody = Static<typeof StatementBody>;
export const StatementEmailBody = Type.Object({ ...mail, ...statement });

const text = {
  to: Maybe(
    Type.Array(Type.Object({ name: Maybe(Text()), phone: Name(50) }), {
      maxItems: 50,
      description:
        "One text to each; left out: the contacts who take texts (`sms_enabled`), or the customer's own number",
    }),
  ),
  message: Maybe(Type.String({ maxLength: 1600, description: `Left out: the house's words; ${variables}` })),
};
export const TextBody = Type.Object(text);
export type TextBody = Static<typeof TextBody>;
export const StatementTextBody = Type.Object({ ...text, ...statement });
