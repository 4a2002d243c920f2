import { ApplicationFailure } from '@temporalio/common';
import type { CompanyRow } from '../db/tables/company.js';
import type { MailPort } from '../providers/mail/port.js';
import type { ActivityParts } from './parts.js';

/** The mail providers that are configured. */
export interface MailChoice {
  /** Its key is of one company: the one that `environment_keys` names. */
  readonly real?: MailPort;
  /** Reaches nobody outside. */
  readonly outbox?: MailPort;
}

/**
 * Whose mail goes where. A company on a test clock reaches the outbox and nothing else; the real provider serves the
 * company its key belongs to. Only where no real provider is configured the outbox serves everybody: otherwise the
 * mail of a real company would vanish in it. Throws a failure that no retry mends: the step then waits for a person.
 */
export function mailOf(choice: MailChoice): ActivityParts['mailOf'] {
  return (company) => {
    const port = portOf(choice, company);
    if (!port)
      throw ApplicationFailure.nonRetryable('no mail provider is configured for this company', 'NoMailProvider');
    return port;
  };
}

function portOf({ real, outbox }: MailChoice, company: CompanyRow): MailPort | undefined {
  if (company.test_clock_id !== null || !real) return outbox;
  return company.environment_keys ? real : undefined;
}
