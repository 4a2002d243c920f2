import { sql } from 'kysely';
import { createMember, inviteMember, removeMember, updateMember } from '../../commands/members/members.js';
import type { Unit } from '../../commands/unit.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { MemberId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { Deleted, ErrorResponse } from '../../wire/fields.js';
import { Member, showMembers } from '../../wire/member.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';
import { FrequencyBody, MemberBody, NewMemberBody, readMember } from './body.js';

const tags = ['Members'];
const response = { 200: Member, '4xx': ErrorResponse };
const listing: Listing = {
  sort: {
    id: sql.ref('id'),
    email: sql.ref('email'),
    first_name: sql.ref('first_name'),
    last_name: sql.ref('last_name'),
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: {
    email: { by: 'lower', column: sql`lower(email)` },
    restriction_mode: { by: 'text', column: sql.ref('restriction_mode') },
    email_update_frequency: { by: 'text', column: sql.ref('email_update_frequency') },
    role: {
      by: 'text',
      column: sql`(select r.key from role r where r.company_id = member.company_id and r.id = member.role_id)`,
    },
  },
  updated: sql.ref('updated_at'),
};

/** People of the company, who may own customers, tasks and notes. */
export function memberRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/members',
    tags,
    description:
      'The people of the company: owners of customers, whom tasks are given to, authors of notes. A user id is the id of a ' +
      'member. They do not sign in yet: their role and restriction are kept and confine nobody; keys are confined by their scopes.',
    item: Member,
    table: 'member',
    listing,
    where: () => sql`removed_at is null`,
    show: (scope, ids: readonly MemberId[]) => showMembers(scope, ids),
  });

  const create = {
    tags,
    description: 'The role is `employee` unless named. No e-mail is sent.',
    body: NewMemberBody,
    response: { 201: Member, '4xx': ErrorResponse },
  };
  app.post('/members', { schema: create }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => {
        const { email } = request.body;
        return showMember(unit, await createMember(unit, { ...readMember(request.body), email }));
      },
    }),
  );

  app.get('/members/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, (scope) => showMember(scope, idIn<MemberId>(request.params.id, 'member'))),
  );

  const obey = async (unit: Unit, id: MemberId, order: Promise<void>) => {
    await order;
    return showMember(unit, id);
  };
  app.patch('/members/:id', { schema: { tags, params: IdParams, body: MemberBody, response } }, (request, reply) => {
    const id = idIn<MemberId>(request.params.id, 'member');
    const work = (unit: Unit) => obey(unit, id, updateMember(unit, id, readMember(request.body)));
    return change(parts, request, reply, { status: 200, work });
  });

  const frequency = {
    tags,
    description: 'How often they hear of what happened. Kept; no such mail is sent yet.',
    params: IdParams,
    body: FrequencyBody,
    response,
  };
  app.patch('/members/:id/frequency', { schema: frequency }, (request, reply) => {
    const id = idIn<MemberId>(request.params.id, 'member');
    const { email_update_frequency: emailUpdateFrequency } = request.body;
    const work = (unit: Unit) => obey(unit, id, updateMember(unit, id, { emailUpdateFrequency }));
    return change(parts, request, reply, { status: 200, work });
  });

  const invite = {
    tags,
    description: 'Notes when they were invited. No e-mail is sent yet.',
    params: IdParams,
    response: { 201: Member, '4xx': ErrorResponse },
  };
  app.post('/members/:id/invites', { schema: invite }, (request, reply) => {
    const id = idIn<MemberId>(request.params.id, 'member');
    const work = (unit: Unit) => obey(unit, id, inviteMember(unit, id));
    return change(parts, request, reply, { status: 201, work });
  });

  const remove = {
    tags,
    description: 'They own nothing and have no open task any more; what they wrote and did still names them.',
    params: IdParams,
    response: { 204: Deleted, '4xx': ErrorResponse },
  };
  app.delete('/members/:id', { schema: remove }, async (request, reply) => {
    const id = idIn<MemberId>(request.params.id, 'member');
    await change(parts, request, reply, { status: 200, work: (unit) => removeMember(unit, id) });
    return reply.code(204).send(null);
  });
}

async function showMember(scope: CompanyScope, id: MemberId): Promise<Member> {
  const [member] = await showMembers(scope, [id]);
  if (!member) throw notFound('member');
  return member;
}
