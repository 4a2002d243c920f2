import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifySchema } from 'fastify';
import { scopes } from '../../domain/access/scope.js';
import type { ApiParts, App } from '../parts.js';
import { REQUESTS_PER_MINUTE } from '../server/limits.js';
import { isPublic, scopeOf } from '../server/scope-rules.js';
import { withExamples } from './examples.js';
import { summaryOf } from './summaries.js';

/** OpenAPI 3.1 out of the schemas that validate, and a page to read it that needs no network. */
export function documentRoutes(app: App, { publicUrl }: ApiParts): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Duecourse',
        version: '0.1.0',
        description: [
          'Accounts receivable. Amounts are decimal numbers in major units, times are UNIX seconds, currencies lower-case ISO 4217.',
          'Errors are `{type, message, param}`: 400 for what is not valid, naming the field; 401 without a good key; 403 where the key lacks the scope; 404 for what does not exist, or not in the company of the key; 429 for too many requests.',
          `**Scopes** of a key: ${scopes.map((scope) => `\`${scope}\``).join(', ')}. Writing includes reading; \`read\` and \`write\` are of every area but \`keys\`; \`admin\` is everything. Each operation names the one it asks for.`,
          `**Rate**: ${REQUESTS_PER_MINUTE} requests a minute for each key. Answers tell \`x-ratelimit-limit\`, \`x-ratelimit-remaining\` and \`x-ratelimit-reset\` (seconds); a 429 says in \`retry-after\` how many seconds to wait.`,
          '**Lists** come in pages with `Link` and `X-Total-Count`, or whole as CSV by `Accept: text/csv` or `format=csv`.',
          '**Idempotency-Key** on POST, PATCH and PUT: the same request within 24 hours gets the same answer and has one effect.',
        ].join('\n\n'),
      },
      ...(publicUrl === undefined ? {} : { servers: [{ url: publicUrl }] }),
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'basic', description: 'The API key as user, no password' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ key: [] }, { bearer: [] }],
    },
    transformObject: (described) => withExamples('openapiObject' in described ? described.openapiObject : {}),
    transform: ({ schema, url, route }) => ({ url, schema: described(schema, [route.method].flat()[0] ?? '', url) }),
  });
  app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { docExpansion: 'none' } });
}

export function openApiRoute(app: App): void {
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/** Says in a line what an operation does, and which scope it asks for, or that it asks for no key. */
function described(schema: FastifySchema | undefined, method: string, url: string): FastifySchema {
  const summary = summaryOf(method, url);
  const about = { ...schema, ...(summary === undefined ? {} : { summary }) };
  if (isPublic(url)) return { ...about, security: [] };
  const scope = `Scope: \`${scopeOf(method, url) ?? 'none'}\`.`;
  return { ...about, description: about.description === undefined ? scope : `${about.description}\n\n${scope}` };
}
