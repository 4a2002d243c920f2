import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Layout, type PageFrame } from './layout.js';
import type { Visit } from './visit.js';

/** Answers with a page. Everything in it is escaped as it is rendered. */
export function show(
  reply: FastifyReply,
  visit: Visit,
  frame: PageFrame & { readonly status?: number },
  content: VNode,
) {
  const { status, ...rest } = frame;
  const html = renderToString(
    <Layout visit={visit} {...rest}>
      {content}
    </Layout>,
  );
  return reply
    .code(status ?? 200)
    .header('content-type', 'text/html; charset=utf-8')
    .send(`<!doctype html>${html}`);
}

/** To another page of ours, as after a form was taken; `path` begins with a slash. */
export function goTo(reply: FastifyReply, { base }: Visit, path: `/${string}`) {
  return reply.redirect(`${base}${path}`, 303);
}
