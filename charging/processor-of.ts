import type { CompanyRow } from '../db/tables/company.js';
import type { Processor } from '../providers/payments/port.js';

/** The company's payment processor; undefined: it has none. */
export type ProcessorOf = (company: Pick<CompanyRow, 'test_clock_id' | 'environment_keys'>) => Processor | undefined;

/** The payment processors that are configured. */
export interface ProcessorChoice {
  /** Its key is of one company: the one that `environment_keys` names. */
  readonly real?: Processor;
  /** Moves no money. */
  readonly sandbox?: Processor;
  /** Some provider is real, if not the processor: money that is none may then settle no real invoice. */
  readonly anythingReal: boolean;
}

/**
 * Who takes whose money. A company on a test clock reaches the sandbox and nothing else; the real processor serves the
 * company its key belongs to. Only where nothing real is configured the sandbox serves everybody.
 */
export function processorOf({ real, sandbox, anythingReal }: ProcessorChoice): ProcessorOf {
  return (company) => {
    if (company.test_clock_id !== null) return sandbox;
    if (!real) return anythingReal ? undefined : sandbox;
    return company.environment_keys ? real : undefined;
  };
}
