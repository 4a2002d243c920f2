import type { FastifyError, FastifyReply } from 'fastify';
import { ProcessorSilent } from '../../charging/processor-silent.js';
import { UnknownCompany } from '../../db/company-scope.js';
import { errorLabel, errorPlaces } from '../../domain/error-label.js';
import { Refusal } from '../../domain/refusal.js';
import type { App } from '../parts.js';
import { InvalidRequest } from './validation.js';

/** An error that is meant for whoever asked, with the status of the wire contract. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly statusCode: number;
  readonly param: string | undefined;
  constructor(statusCode: number, message: string, param?: string) {
    super(message);
    this.statusCode = statusCode;
    this.param = param;
  }
}

export interface ErrorBody {
  readonly type: string;
  readonly message: string;
  readonly param: string | null;
}

/** Every error leaves as `{type, message, param}`; what we did not expect is logged and told to nobody. */
export function answerErrors(app: App): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const { status, message, param } = describe(error);
    if (status >= 500) {
      request.log.error({ error: errorLabel(error), at: errorPlaces(error) }, 'request failed');
    }
    return reply.code(status).send(bodyOf(status, message, param));
  });
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send(bodyOf(404, 'No such resource', undefined)));
}

/** To an address that the router cannot read, which reaches no hook. A part longer than any id names nothing that exists. */
export function answerBadAddress({ code }: FastifyError, reply: FastifyReply): void {
  const tooLong = code === 'FST_ERR_MAX_PARAM_LENGTH';
  reply
    .code(tooLong ? 404 : 400)
    .send(tooLong ? bodyOf(404, 'No such resource', undefined) : bodyOf(400, 'The address is not valid', undefined));
}

export function bodyOf(status: number, message: string, param: string | undefined): ErrorBody {
  return { type: types[status] ?? (status < 500 ? 'invalid_request' : 'api'), message, param: param ?? null };
}

const types: Record<number, string> = {
  401: 'authentication_error',
  403: 'authentication_error',
  429: 'rate_limit_error',
};

function describe(error: unknown): { status: number; message: string; param?: string | undefined } {
  if (error instanceof Refusal) {
    const message =
      error.param !== undefined && /^(is|must|has|makes) /.test(error.message)
        ? `${error.param} ${error.message}`
        : error.message;
    return { status: error.kind === 'not_found' ? 404 : 400, message, param: error.param };
  }
  if (error instanceof InvalidRequest) return { status: 400, message: error.message, param: error.param };
  if (error instanceof HttpError) return { status: error.statusCode, message: error.message, param: error.param };
  if (error instanceof ProcessorSilent) return { status: 500, message: error.message };
  if (error instanceof UnknownCompany) return { status: 401, message: 'The API key belongs to no company' };
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  if (code === '23505')
    return { status: 400, message: 'Something with the same number or name exists', param: 'number' };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { status: 400, message: 'The body is too large' };
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return { status: 415, message: 'Send JSON or a form' };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { status: statusCode, message: message ?? 'The request is not valid' };
  return { status: 500, message: 'Something went wrong on our side' };
}
