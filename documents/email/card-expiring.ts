import type { CivilDate } from '../../domain/civil-date.js';
import { methodText } from './autopay-letter.js';
import { formatDate, oneLine } from './format.js';
import type { AutopayModel } from './model.js';
import { type RenderedEmail, renderLetter } from './render.js';

export interface CardExpiringModel {
  readonly companyName: string;
  readonly customerName: string;
  readonly method: NonNullable<AutopayModel['method']>;
  /** The last day on which it can be charged. */
  readonly lastDay: CivilDate;
  /** Where the payer changes it: http(s). */
  readonly fixUrl?: string;
}

/** Tells a payer that the card that AutoPay charges ends soon. */
export function renderCardExpiring({
  companyName,
  customerName,
  method,
  lastDay,
  fixUrl,
}: CardExpiringModel): RenderedEmail {
  const card = methodText({ method });
  const day = formatDate(lastDay);
  const company = oneLine(companyName);
  return renderLetter(
    {
      subject: `Your card on file with ${company} ends on ${day}`,
      heading: 'Your card is about to expire',
      tone: 'late',
      greeting: `Hello ${oneLine(customerName)},`,
      paragraphs: [
        `We collect your invoices automatically from ${card}. It can be used until ${day}.`,
        'Please give us a new card or another way to pay before then, so that no payment fails.',
      ],
      button: 'Change how you pay',
      closing: ['If you have done so already, thank you: then there is nothing to do.'],
      company,
    },
    { facts: [], lines: [], sums: [], due: { label: 'Good until', value: day }, payUrl: fixUrl },
  );
}
