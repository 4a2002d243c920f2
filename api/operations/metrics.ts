import { sql } from 'kysely';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ApiParts, App } from '../parts.js';

/** For Prometheus. Routes by their pattern: an id in a label would make a series each. */
export function metricsRoute(app: App, { system }: ApiParts): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'duecourse_http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'duecourse_wakes_undelivered',
    help: 'Wakes that no workflow has taken yet',
    registers: [registry],
    async collect() {
      const { rows } = await sql<{
        waiting: number;
      }>`select count(*) as waiting from event_delivery where delivered_at is null`.execute(system);
      this.set(rows[0]?.waiting ?? 0);
    },
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const text = await registry.metrics();
    return reply.type(registry.contentType).serializer(String).send(text);
  });
}
