import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { errorLabel, errorPlaces } from '../domain/error-label.js';

/**
 * What Temporal may keep of an error: failures that we word ourselves as they are, of all others what kind they are and
 * where they came from. Temporal retries those as it would have.
 */
export function outwardFailure(error: unknown): TemporalFailure {
  if (error instanceof TemporalFailure) return error;
  const label = errorLabel(error);
  const failure = ApplicationFailure.retryable(label, error instanceof Error ? error.name : 'unknown');
  failure.stack = [`${failure.name}: ${label}`, ...errorPlaces(error)].join('\n');
  return failure;
}

/** Runs an activity so that nothing a payer is called leaves it in an error. */
export async function outwardly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw outwardFailure(error);
  }
}
