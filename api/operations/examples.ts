import examples from '../examples.json' with { type: 'json' };

interface Example {
  readonly request?: unknown;
  readonly status: number;
  readonly answer?: unknown;
}
interface Content {
  content?: Record<string, { example?: unknown }>;
}
interface Operation {
  requestBody?: Content;
  responses?: Record<string, Content>;
}

/**
 * Puts what was really asked and answered once (`npm run examples`) into an OpenAPI document, beside the schemas.
 * Changes the document it is given.
 */
export function withExamples<D extends object>(document: D): D {
  const { paths = {} } = document as { paths?: Record<string, Record<string, Operation>> };
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, described] of Object.entries(methods)) {
      const example = (examples as Record<string, Example>)[`${method.toUpperCase()} ${path}`];
      if (example === undefined) continue;
      const operation = { ...described };
      methods[method] = operation;
      // Routes share what they describe alike: what is changed is a copy.
      if (operation.requestBody && example.request !== undefined)
        operation.requestBody = withExample(operation.requestBody, example.request);
      const answer = operation.responses?.[example.status];
      if (answer && example.answer !== undefined)
        operation.responses = { ...operation.responses, [example.status]: withExample(answer, example.answer) };
    }
  }
  return document;
}

/** Of the kinds of content the first is JSON. */
function withExample(described: Content, example: unknown): Content {
  const [[kind, content] = []] = Object.entries(described.content ?? {});
  if (kind === undefined) return described;
  return { ...described, content: { ...described.content, [kind]: { ...content, example } } };
}
