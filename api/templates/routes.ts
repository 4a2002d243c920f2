import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import type { Static } from 'typebox';
import {
  changeTemplate,
  createTemplate,
  deleteTemplate,
  type TemplateFields,
} from '../../commands/settings/email-templates.js';
import { templateTypes } from '../../domain/house-templates.js';
import { CatalogueId, parseCatalogueId } from '../../wire/catalogue-id.js';
import { EmailTemplate, showTemplates } from '../../wire/email-template.js';
import { Maybe, Name, Text } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { crudRoutes } from '../server/crud-routes.js';
import { LARGEST_SIZE } from '../server/pagination.js';
import { checkData } from '../settings/check-data.js';

const fields = {
  type: Maybe(Type.Enum(templateTypes)),
  subject: Maybe(Text(1000)),
  body: Maybe(Text(50_000)),
  language: Maybe(Type.String({ pattern: '^[A-Za-z]{2}$', description: 'ISO 639-1' })),
  template_engine: Maybe(Type.Enum(['mustache', 'twig', 'liquid'])),
  options: Maybe(
    Type.Record(Type.String({ pattern: '^[^\\u0000]{1,100}$' }), Type.Unknown(), {
      description: '`button_text`, `attach_pdf`, `send_on_issue`, `send_reminder_days`, `send_once_paid` …',
    }),
  ),
};
const NewTemplateBody = Type.Object({ id: Maybe(CatalogueId()), name: Name(100), ...fields });
const TemplateBody = Type.Object({ name: Type.Optional(Name(100)), ...fields });

export function emailTemplateRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/email_templates',
    tags: ['Templates'],
    noun: 'e-mail template',
    description:
      'Those of the house are there from the start, by their ids, and the company’s own. `paginate=none`: all (up to 100) on one page, as without it.',
    item: EmailTemplate,
    table: 'email_template',
    listing: {
      sort: {
        id: sql.ref('id'),
        created_at: sql.ref('created_at'),
        updated_at: sql.ref('updated_at'),
      },
      filter: {
        id: { by: 'text', column: sql.ref('id') },
        name: { by: 'text', column: sql.ref('name') },
        type: { by: 'text', column: sql.ref('type') },
      },
      updated: sql.ref('updated_at'),
    },
    query: Type.Object({ paginate: Type.Optional(Type.String({ maxLength: 20 })) }),
    size: LARGEST_SIZE,
    find: (_scope, id) => parseCatalogueId(id),
    show: showTemplates,
    create: {
      body: NewTemplateBody,
      description: 'Stored and served. `{{…}}` in subject and body is filled in when an e-mail is sent.',
      work: (unit, body) => createTemplate(unit, body.id ?? undefined, readTemplate(body)),
    },
    edit: {
      body: TemplateBody,
      description: 'Null brings back the words of the house, where the template is one of its own.',
      work: (unit, id, body) => changeTemplate(unit, id, readTemplate(body)),
    },
    remove: { description: 'Of the company’s own alone.', work: deleteTemplate },
  });
}

function readTemplate(body: Static<typeof TemplateBody>): TemplateFields {
  const { name, type, subject, body: text, language, template_engine, options } = body;
  if (options) checkData(options, 'options');
  return {
    name,
    type,
    subject,
    body: text,
    language,
    engine: template_engine,
    options: options === null ? {} : options,
  };
}
