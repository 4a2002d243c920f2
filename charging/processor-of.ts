import type { CompanyScope } from '../db/company-scope.js';
import { findConnection } from '../db/payment-connections.js';
import type { CompanyRow } from '../db/tables/company.js';
import type { PaymentConnectionId } from '../domain/ids.js';
import type { Processor } from '../providers/payments/port.js';
import { unseal } from '../providers/sealed.js';
import { keyOf } from './sealed-for.js';

/** Asked inside a transaction of the company. */
interface Asking extends Pick<CompanyScope, 'trx'> {
  readonly company: Pick<CompanyRow, 'id' | 'test_clock_id' | 'environment_keys'>;
}

/** The company's payment processor, which may be asked once the transaction is over; undefined: it has none. */
export type ProcessorOf = (scope: Asking) => Processor | undefined | Promise<Processor | undefined>;

/** The payment processors that are configured. */
export interface ProcessorChoice {
  /** Its key is of one company: the one that `environment_keys` names. */
  readonly real?: Processor;
  /** Moves no money. */
  readonly sandbox?: Processor;
  /** Some provider is real, if not the processor: money that is none may then settle no real invoice. */
  readonly anythingReal: boolean;
  /** Opens the account of a key that a company stored. */
  readonly open?: (secretKey: string) => Processor;
  /** What stored keys are encrypted with. */
  readonly secretsKey?: Buffer;
}

/**
 * Who takes whose money. A company on a test clock reaches the sandbox and nothing else; one with an account of its own that
 * account; the real processor of the environment serves the company its key belongs to. Only where nothing real is configured, and the
 * company never had an account of its own, the sandbox serves everybody. Throws where a stored key does not open.
 */
export function processorOf(choice: ProcessorChoice): ProcessorOf {
  const { real, sandbox, anythingReal } = choice;
  const opened = rememberOpened(choice);
  return async (scope) => {
    const { company } = scope;
    if (company.test_clock_id !== null) return sandbox;
    const connection = await findConnection(scope);
    if (connection?.removed_at === null) return opened(company.id, connection);
    if (real) return company.environment_keys ? real : undefined;
    return anythingReal || connection ? undefined : sandbox;
  };
}

/** A client for each connection, made anew as soon as its row holds another key. */
function rememberOpened({ open, secretsKey }: ProcessorChoice) {
  const clients = new Map<PaymentConnectionId, { readonly sealed: string; readonly processor: Processor }>();
  return (
    company: CompanyRow['id'],
    { id, sealed_key: sealed }: { readonly id: PaymentConnectionId; readonly sealed_key: string },
  ): Processor => {
    const known = clients.get(id);
    if (known?.sealed === sealed) return known.processor;
    if (!open || !secretsKey) throw new Error('there is no SECRETS_KEY to open a stored payment connection with');
    const processor = open(unseal(sealed, secretsKey, keyOf(company)));
    clients.set(id, { sealed, processor });
    return processor;
  };
}
