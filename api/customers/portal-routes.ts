import { Type } from '@fastify/type-provider-typebox';
import { signOutEverywhere } from '../../commands/portal/sign-in.js';
import { giveSignInLink } from '../../commands/portal/sign-in-links.js';
import type { CustomerId } from '../../domain/ids.js';
import { Deleted, ErrorResponse, seconds } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { IdParams, idIn } from '../server/read.js';

const tags = ['Customers'];

const SignInLink = Type.Object({
  object: Type.Literal('sign_in_link'),
  url: Type.String({ description: 'Whoever opens it is signed in to the account; shown this once' }),
  expires_at: Type.Integer({ description: 'By the wall clock, also of a company on a test clock' }),
});

/** Who may open a customer's account on the portal. */
export function customerPortalRoutes(app: App, parts: ApiParts): void {
  const link = {
    tags,
    description:
      'A link that signs a payer in to this account on the portal: for one hour, once. Pass it on to them and to nobody else.',
    params: IdParams,
    response: { 201: SignInLink, '4xx': ErrorResponse },
  };
  const config = { answerIsSecret: true };
  app.post('/customers/:id/sign_in_links', { schema: link, config }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => {
        const { url, expiresAt } = await giveSignInLink(unit, idIn<CustomerId>(request.params.id, 'customer'));
        return { object: 'sign_in_link' as const, url, expires_at: seconds(expiresAt) };
      },
    }),
  );

  const end = {
    tags,
    description: 'Ends every session of the account on the portal, and the links to sign in that were not used yet.',
    params: IdParams,
    response: { 204: Deleted, '4xx': ErrorResponse },
  };
  app.delete('/customers/:id/portal_sessions', { schema: end }, async (request, reply) => {
    const id = idIn<CustomerId>(request.params.id, 'customer');
    await change(parts, request, reply, { status: 200, work: (unit) => signOutEverywhere(unit, id) });
    return reply.code(204).send(null);
  });
}
