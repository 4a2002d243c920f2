import { openSignIn } from '../commands/portal/sign-in-links.js';
import type { Unit } from '../commands/unit.js';
import type { MessageRow, Notice } from '../db/tables/message.js';
import type { ComposedMail } from '../letters/compose-mail.js';
import { composeNotice } from '../letters/compose-notice.js';

/** Writes a mail about the safety of an account, at the last look. The link of one to sign in is made here, and nobody had it before. */
export async function writeNotice(
  unit: Unit,
  { customer_id: customer, key, template }: MessageRow,
  { notice, email }: { readonly notice: Notice; readonly email: string },
): Promise<ComposedMail> {
  const link = notice === 'sign_in' ? await openSignIn(unit, customer) : undefined;
  return composeNotice(unit, { customer, notice, email, key, template, ...(link ? { url: link.url } : {}) });
}

/** Once it is settled its bytes are forgotten, for they hold a link; their hash stays. */
export async function forgetLink({ trx, company }: Unit, { id, asked_for: askedFor }: MessageRow): Promise<void> {
  if (askedFor?.notice !== 'sign_in') return;
  await trx
    .updateTable('message')
    .set({ body: '' })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
}
