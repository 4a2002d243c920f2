import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createContact, deleteContact, updateContact } from '../../commands/contacts.js';
import { changeDetails } from '../../commands/portal/change-details.js';
import type { ContactId } from '../../domain/ids.js';
import { type Account, openAccount } from '../account/owner.js';
import { change, signedInForm } from '../change.js';
import { NotHere } from '../errors.js';
import { fieldsOf } from '../fields.js';
import type { PortalParts } from '../parts.js';
import { goTo, show } from '../show.js';
import { ContactPage } from './contact-page.js';
import { readContact, readDetails } from './form.js';
import { DetailsPage } from './page.js';
import { findContact, readContacts } from './read.js';
import { detailWords } from './words.js';

interface OneContact {
  Params: { contact: string };
}

/** How a payer is addressed, and the people who may sign in: seen by all, changed where the company allows it. */
export function detailRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get('/account/details', async (request, reply) => {
    const account = await openAccount(parts, request, (scope, { customer }) => readContacts(scope, customer.id));
    const saved = fieldsOf(request.query)['saved'] !== undefined;
    const page = <DetailsPage account={account} contacts={account.content} form={undefined} saved={saved} />;
    return show(reply, account.visit, frame(account), page);
  });

  app.post('/account/details', async (request, reply) => {
    const account = await editor(parts, request);
    const form = readDetails(request.body);
    const { visit, session } = account;
    if (!form.said) {
      const page = <DetailsPage account={account} contacts={account.content} form={form} saved={false} />;
      return show(reply, visit, { ...frame(account), status: 422 }, page);
    }
    const { said } = form;
    await change(parts, visit, (unit) => changeDetails(unit, session.customer, said));
    return goTo(reply, visit, '/account/details?saved');
  });

  app.get('/account/contacts/new', async (request, reply) => {
    const account = await openAccount(parts, request, async () => undefined);
    return showContact(reply, account, { contact: undefined, form: undefined });
  });

  app.post('/account/contacts/new', async (request, reply) => {
    const account = await editor(parts, request);
    const form = readContact(request.body);
    const { said } = form;
    if (!said) return showContact(reply, account, { contact: undefined, form });
    await change(parts, account.visit, (unit) => createContact(unit, account.session.customer, said));
    return goTo(reply, account.visit, '/account/details?saved');
  });

  app.get<OneContact>('/account/contacts/:contact', async (request, reply) => {
    const account = await openAccount(parts, request, (scope, { customer }) =>
      findContact(scope, customer.id, request.params.contact),
    );
    return showContact(reply, account, { contact: account.content, form: undefined });
  });

  app.post<OneContact>('/account/contacts/:contact', async (request, reply) => {
    const { account, contact } = await editorOf(parts, request);
    const form = readContact(request.body);
    const { said } = form;
    if (!said) return showContact(reply, account, { contact, form });
    await change(parts, account.visit, (unit) => updateContact(unit, account.session.customer, contact.id, said));
    return goTo(reply, account.visit, '/account/details?saved');
  });

  app.post<OneContact>('/account/contacts/:contact/remove', async (request, reply) => {
    const { account, contact } = await editorOf(parts, request);
    const id: ContactId = contact.id;
    await change(parts, account.visit, (unit) => deleteContact(unit, account.session.customer, id));
    return goTo(reply, account.visit, '/account/details?saved');
  });
}

/** Who may change something here: whoever is signed in, by a form of theirs, where the company allows it. */
async function editor(parts: PortalParts, request: FastifyRequest) {
  const account = await openAccount(parts, request, (scope, { customer }) => readContacts(scope, customer.id));
  mayEdit(account, request);
  return account;
}

async function editorOf(parts: PortalParts, request: FastifyRequest<OneContact>) {
  const account = await openAccount(parts, request, (scope, { customer }) =>
    findContact(scope, customer.id, request.params.contact),
  );
  mayEdit(account, request);
  return { account, contact: account.content };
}

function mayEdit({ visit }: Account, request: FastifyRequest): void {
  signedInForm(visit, request.body);
  if (!visit.company.portal_edit_details) throw new NotHere();
}

function frame({ visit }: Account) {
  return { title: detailWords[visit.language].title, section: 'details' } as const;
}

function showContact(reply: FastifyReply, account: Account, page: Omit<Parameters<typeof ContactPage>[0], 'account'>) {
  if (!account.visit.company.portal_edit_details) throw new NotHere();
  const status = page.form ? 422 : 200;
  return show(reply, account.visit, { ...frame(account), status }, <ContactPage account={account} {...page} />);
}
