import type { CompanyId } from '../domain/ids.js';

/** What stored secrets of a payment connection are sealed for: one company, and one purpose. In another place they do not open. */

export const keyOf = (company: CompanyId): string => `payment connection of ${company}: secret key`;

export const signingSecretOf = (company: CompanyId): string => `payment connection of ${company}: signing secret`;
