import { formatAmount } from '../../documents/language/format.js';
import { showIban } from '../../domain/references/iban.js';
import { referenceOfInvoice } from '../../domain/references/of-invoice.js';
import type { OpenedInvoice } from '../invoice/read.js';
import type { Visit } from '../visit.js';
import { payingWords } from './words.js';

/** Where a payer transfers to, and what they write on it. Nothing where the company names no account. */
export function Transfer({ visit, opened }: { readonly visit: Visit; readonly opened: OpenedInvoice }) {
  const { profile, company, language } = visit;
  if (!opened.ways.transfer || !profile?.iban) return null;
  const { row, payable } = opened;
  const words = payingWords[language];
  const reference = referenceOfInvoice(row.id, profile.reference_scheme)?.shown ?? row.number;
  const rows: readonly (readonly [string, string | null])[] = [
    [words.holder, profile.account_holder ?? profile.legal_name ?? company.name],
    ['IBAN', showIban(profile.iban)],
    ['BIC', profile.bic],
    [words.bankName, profile.bank_name],
    [words.amount, formatAmount(payable, row.currency, language)],
    [words.reference, reference],
  ];
  return (
    <section class="card stack" aria-labelledby="transfer">
      <h2 id="transfer">{words.transfer}</h2>
      <p class="soft">{words.transferHint}</p>
      <dl class="facts">
        {rows.map(([name, value]) =>
          value === null ? null : (
            <>
              <dt>{name}</dt>
              <dd class="mono copyable">{value}</dd>
            </>
          ),
        )}
      </dl>
    </section>
  );
}
