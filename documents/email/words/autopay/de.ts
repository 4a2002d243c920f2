import type { AutopayTexts } from './model.js';

export const de: AutopayTexts = {
  method: ({ kind, name, last4 }) => {
    const ending = last4 === '' ? '' : `, Endziffern ${last4}`;
    return kind === 'card'
      ? `Ihrer Karte${name === '' ? '' : ` (${name}${ending})`}${name === '' ? ending : ''}`
      : `Ihrem Konto${name === '' ? '' : ` (${name}${ending})`}${name === '' ? ending : ''}`;
  },
  methodOnFile: 'der hinterlegten Zahlungsart',
  notice: ({ amount, number, method, day }) => ({
    subject: `Wir ziehen ${amount}${day === '' ? '' : ` am ${day}`} ein: Rechnung ${number}`,
    heading: 'Eine automatische Zahlung steht bevor',
    paragraphs: [
      `Wir ziehen ${amount} für die Rechnung ${number}${day === '' ? '' : ` am ${day}`} von ${method} ein.`,
      'Sie müssen nichts tun. Wenn Sie lieber anders zahlen möchten, ändern Sie es bitte vor diesem Tag.',
    ],
    button: 'Zahlungsart ändern',
    closing: ['Stimmt etwas an dieser Rechnung nicht? Antworten Sie vor diesem Tag, und wir klären es zuerst.'],
  }),
  failedOnce: ({ amount, number, method, reason, day }) => ({
    subject: `Zahlung fehlgeschlagen: Rechnung ${number}`,
    heading: 'Eine Zahlung hat nicht geklappt',
    paragraphs: [
      `Wir wollten ${amount} für die Rechnung ${number} von ${method} einziehen. ${reason}`,
      `Wir versuchen es am ${day} noch einmal. Mit neuen Zahlungsdaten versuchen wir es sofort.`,
    ],
    button: 'Jetzt in Ordnung bringen',
    closing: ['Falls Sie in den letzten Tagen auf anderem Weg gezahlt haben: vielen Dank, dann müssen Sie nichts tun.'],
  }),
  failedForGood: ({ amount, number, method, reason }) => ({
    subject: `Wir konnten ${amount} nicht einziehen: Rechnung ${number}`,
    heading: 'Wir brauchen eine andere Zahlungsart',
    paragraphs: [
      `Wir wollten ${amount} für die Rechnung ${number} von ${method} einziehen. ${reason}`,
      'Wir versuchen es damit nicht noch einmal. Bitte hinterlegen Sie eine andere Zahlungsart, oder bezahlen Sie die Rechnung selbst: Sobald neue Zahlungsdaten da sind, ziehen wir damit ein.',
    ],
    button: 'Jetzt in Ordnung bringen',
    closing: ['Falls Sie in den letzten Tagen auf anderem Weg gezahlt haben: vielen Dank, dann müssen Sie nichts tun.'],
  }),
  reasons: {
    not_enough_money: 'Ihre Bank meldet, dass das Guthaben nicht gereicht hat.',
    limit_reached: 'Ihre Bank meldet, dass ein Limit überschritten war.',
    expired: 'Ihre Bank meldet, dass die Karte abgelaufen ist.',
    not_valid: 'Ihre Bank hat diese Zahlungsdaten nicht angenommen.',
    confirm_in_person: 'Ihre Bank möchte, dass Sie die Zahlung selbst bestätigen.',
    bank_account_closed: 'Ihre Bank meldet, dass über das Konto nicht mehr gezahlt werden kann.',
    mandate_ended: 'Ihre Bank meldet, dass die Erlaubnis zum Einzug nicht mehr besteht.',
    not_supported: 'Ihre Bank meldet, dass sie Zahlungen dieser Art nicht zulässt.',
    bank_declined: 'Ihre Bank hat abgelehnt, ohne einen Grund zu nennen; sie kann ihn Ihnen sagen.',
    technical: 'Es gab ein technisches Problem.',
  },
  cardEnds: ({ company, method, day }) => ({
    subject: `Ihre bei ${company} hinterlegte Karte gilt bis ${day}`,
    heading: 'Ihre Karte läuft bald ab',
    paragraphs: [
      `Wir ziehen Ihre Rechnungen automatisch von ${method} ein. Sie gilt bis ${day}.`,
      'Bitte hinterlegen Sie vorher eine neue Karte oder eine andere Zahlungsart, damit keine Zahlung scheitert.',
    ],
    button: 'Zahlungsart ändern',
    closing: ['Falls Sie das schon getan haben: vielen Dank, dann müssen Sie nichts tun.'],
  }),
  goodUntil: 'Gültig bis',
  willBeCollected: 'Wird eingezogen',
  notCollected: 'Nicht eingezogen',
  instalment: 'Rate',
  askInstalment: ({ instalment, open }) =>
    `Bitte zahlen Sie die Rate von ${instalment}; insgesamt sind ${open} der Rechnung offen.`,
};
