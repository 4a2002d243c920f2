import { findAttempt } from '../commands/collection/attempts.js';
import { inCompany } from '../db/company-scope.js';
import type { AttemptRow } from '../db/tables/collection-attempt.js';
import type { AttemptId } from '../domain/ids.js';
import type { ChargingParts } from './parts.js';

export function readAttempt({ db, company }: ChargingParts, id: AttemptId): Promise<AttemptRow> {
  return inCompany(db, company, (scope) => findAttempt(scope, id));
}

/** The processor's key of one step: asked twice with it, it happens once. */
export function attemptKey({ company }: ChargingParts, attempt: AttemptId, step: 'create' | 'expire'): string {
  return `dc-${company}-attempt-${attempt}-${step}`;
}
