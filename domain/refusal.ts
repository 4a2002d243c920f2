/**
 * An order that the facts do not allow, told to whoever gave it: the field at fault in the wire's words, and why.
 * Thrown, so that the transaction it was found in leaves nothing half-written. Never retried.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly param: string | undefined;
  readonly kind: 'invalid' | 'not_found';

  constructor(message: string, param?: string, kind: 'invalid' | 'not_found' = 'invalid') {
    super(message);
    this.param = param;
    this.kind = kind;
  }
}

export function notFound(noun: string): Refusal {
  return new Refusal(`No such ${noun}`, undefined, 'not_found');
}
