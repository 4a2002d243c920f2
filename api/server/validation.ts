import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Convert } from 'typebox/value';
import { isForm } from './forms.js';

/** What is wrong with a request, with the field in the wire's words: `items[0].quantity`. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly param: string | undefined;
  constructor(message: string, param: string | undefined) {
    super(message);
    this.param = param;
  }
}

/**
 * Validates with the schemas that also make the OpenAPI page. Types are never guessed in JSON (`"12"` is no number);
 * queries and forms, which have nothing but text, are read by their schema. Unknown fields are let be.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  return (data: unknown) => {
    const value = httpPart !== 'body' || isForm(data) ? Convert(schema, data) : data;
    if (validator.Check(value)) return { value };
    return { error: firstProblem(validator.Errors(value)) };
  };
};

interface Problem {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

/** Of a choice (a thing or null) the branch that went deepest knows best what was meant. */
function firstProblem(problems: readonly Problem[]): InvalidRequest {
  const [first, ...rest] = problems.filter(({ keyword }) => keyword !== 'anyOf' || problems.length === 1);
  if (!first) return new InvalidRequest('The request is not valid', undefined);
  const deepest = rest.reduce((best, problem) => (depth(problem) > depth(best) ? problem : best), first);
  const missing = 'requiredProperties' in deepest.params ? firstOf(deepest.params.requiredProperties) : undefined;
  const param = paramOf(missing === undefined ? deepest.instancePath : `${deepest.instancePath}/${missing}`);
  if (missing !== undefined) return new InvalidRequest(`${capital(param)} missing`, param);
  return new InvalidRequest(`${capital(param || 'the body')} ${deepest.message}`, param === '' ? undefined : param);
}

function depth({ instancePath, params }: Problem): number {
  return instancePath.split('/').length + ('requiredProperties' in params ? 1 : 0);
}

function firstOf(list: unknown): string | undefined {
  const [first] = Array.isArray(list) ? (list as unknown[]) : [];
  return typeof first === 'string' ? first : undefined;
}

/** `/items/0/quantity` → `items[0].quantity`. */
function paramOf(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part, i) => (/^\d+$/.test(part) ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join('');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
