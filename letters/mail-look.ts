import { findCompanyProfile } from '../db/company-profile.js';
import type { CompanyScope } from '../db/company-scope.js';
import type { CompanyProfileRow } from '../db/tables/company-profile.js';
import { type MailLook, plainLook } from '../documents/email/look.js';

/** How the company's mails look: its colour, its logo from its pages, and who it is. */
export async function loadMailLook(scope: CompanyScope): Promise<MailLook> {
  const profile = await findCompanyProfile(scope);
  if (!profile) return plainLook;
  const { portal_url: portal, name } = scope.company;
  return {
    accent: profile.accent,
    logoUrl: profile.logo_file_id === null || portal === null ? null : `${portal}/logo`,
    footer: footerOf(profile, name),
  };
}

function footerOf(profile: CompanyProfileRow, name: string): string[] {
  const { address1, address2, postal_code: code, city, state, country } = profile;
  const place = [[code, city].filter(isGiven).join(' '), state, country].filter(isGiven).join(', ');
  return [
    [profile.legal_name ?? name, address1, address2, place].filter(isGiven).join(' · '),
    [profile.tax_id, profile.registration].filter(isGiven).join(' · '),
    [profile.phone, profile.website].filter(isGiven).join(' · '),
  ].filter(isGiven);
}

function isGiven(text: string | null): text is string {
  return text !== null && text.trim() !== '';
}
