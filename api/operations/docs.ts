import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { ApiParts, App } from '../parts.js';

/** OpenAPI 3.1 out of the schemas that validate, and a page to read it that needs no network. */
export function documentRoutes(app: App, { publicUrl }: ApiParts): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Duecourse',
        version: '0.1.0',
        description:
          'Accounts receivable. Amounts are decimal numbers in major units, times are UNIX seconds, currencies lower-case ISO 4217.',
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
  });
  app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { docExpansion: 'none' } });
}

export function openApiRoute(app: App): void {
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
