import type { Language } from '../../domain/language.js';

/** What the page of a promise says. */
export interface PromiseWords {
  readonly title: string;
  readonly intro: (number: string, balance: string) => string;
  readonly date: string;
  readonly dateHint: (last: string) => string;
  readonly amount: string;
  readonly method: string;
  readonly methods: Readonly<Record<'wire_transfer' | 'check' | 'cash' | 'other', string>>;
  readonly reference: string;
  readonly referenceHint: string;
  readonly send: string;
  readonly stands: (amount: string, day: string) => string;
  readonly faults: string;
  readonly badDate: (last: string) => string;
  readonly badAmount: (most: string) => string;
  readonly badMethod: string;
  readonly badReference: string;
}

export const promiseWords: Readonly<Record<Language, PromiseWords>> = {
  en: {
    title: 'Tell us when you will pay',
    intro: (number, balance) => `Invoice ${number}, ${balance} due. We will not remind you before that day.`,
    date: 'Day of payment',
    dateHint: (last) => `Until ${last} at the latest`,
    amount: 'Amount',
    method: 'How you will pay',
    methods: { wire_transfer: 'Bank transfer', check: 'Cheque', cash: 'Cash', other: 'Another way' },
    reference: 'Reference (optional)',
    referenceHint: 'For example the number of your transfer or cheque',
    send: 'Confirm the day',
    stands: (amount, day) => `You told us that you will pay ${amount} on ${day}. A new date replaces it.`,
    faults: 'Please check what you entered',
    badDate: (last) => `Please choose a day from today until ${last}.`,
    badAmount: (most) => `Please enter an amount above zero and up to ${most}.`,
    badMethod: 'Please choose how you will pay.',
    badReference: 'Please use at most 100 characters.',
  },
  de: {
    title: 'Zahlungstermin mitteilen',
    intro: (number, balance) => `Rechnung ${number}, offen sind ${balance}. Bis zu diesem Tag erinnern wir Sie nicht.`,
    date: 'Tag der Zahlung',
    dateHint: (last) => `Spätestens am ${last}`,
    amount: 'Betrag',
    method: 'Wie Sie zahlen werden',
    methods: { wire_transfer: 'Überweisung', check: 'Scheck', cash: 'Bar', other: 'Auf anderem Weg' },
    reference: 'Verwendungszweck (freiwillig)',
    referenceHint: 'Zum Beispiel die Nummer Ihrer Überweisung oder Ihres Schecks',
    send: 'Termin bestätigen',
    stands: (amount, day) =>
      `Sie haben uns mitgeteilt, dass Sie ${amount} am ${day} zahlen. Ein neuer Termin ersetzt ihn.`,
    faults: 'Bitte prüfen Sie Ihre Angaben',
    badDate: (last) => `Bitte wählen Sie einen Tag von heute bis zum ${last}.`,
    badAmount: (most) => `Bitte geben Sie einen Betrag über null und bis ${most} ein.`,
    badMethod: 'Bitte wählen Sie, wie Sie zahlen werden.',
    badReference: 'Bitte verwenden Sie höchstens 100 Zeichen.',
  },
  fr: {
    title: 'Nous indiquer une date de paiement',
    intro: (number, balance) =>
      `Facture ${number}, ${balance} à payer. Nous ne vous enverrons aucun rappel avant cette date.`,
    date: 'Date du paiement',
    dateHint: (last) => `Au plus tard le ${last}`,
    amount: 'Montant',
    method: 'Mode de paiement prévu',
    methods: { wire_transfer: 'Virement', check: 'Chèque', cash: 'Espèces', other: 'Autre moyen' },
    reference: 'Référence (facultatif)',
    referenceHint: 'Par exemple le numéro de votre virement ou de votre chèque',
    send: 'Confirmer la date',
    stands: (amount, day) =>
      `Vous nous avez indiqué un paiement de ${amount} le ${day}. Une nouvelle date la remplacera.`,
    faults: 'Veuillez vérifier votre saisie',
    badDate: (last) => `Veuillez choisir une date entre aujourd’hui et le ${last}.`,
    badAmount: (most) => `Veuillez saisir un montant supérieur à zéro et ne dépassant pas ${most}.`,
    badMethod: 'Veuillez choisir votre mode de paiement.',
    badReference: 'Veuillez utiliser au plus 100 caractères.',
  },
  es: {
    title: 'Indíquenos cuándo pagará',
    intro: (number, balance) =>
      `Factura ${number}, importe pendiente ${balance}. No le enviaremos recordatorios antes de ese día.`,
    date: 'Día del pago',
    dateHint: (last) => `Como muy tarde el ${last}`,
    amount: 'Importe',
    method: 'Cómo va a pagar',
    methods: { wire_transfer: 'Transferencia', check: 'Cheque', cash: 'Efectivo', other: 'De otra forma' },
    reference: 'Referencia (opcional)',
    referenceHint: 'Por ejemplo, el número de su transferencia o cheque',
    send: 'Confirmar la fecha',
    stands: (amount, day) => `Nos indicó que pagará ${amount} el ${day}. Una nueva fecha la sustituye.`,
    faults: 'Revise los datos introducidos',
    badDate: (last) => `Elija un día entre hoy y el ${last}.`,
    badAmount: (most) => `Introduzca un importe superior a cero y de ${most} como máximo.`,
    badMethod: 'Elija cómo va a pagar.',
    badReference: 'Utilice 100 caracteres como máximo.',
  },
  pl: {
    title: 'Prosimy podać termin płatności',
    intro: (number, balance) =>
      `Faktura ${number}, do zapłaty ${balance}. Do tego dnia nie będziemy wysyłać przypomnień.`,
    date: 'Dzień płatności',
    dateHint: (last) => `Najpóźniej ${last}`,
    amount: 'Kwota',
    method: 'Sposób płatności',
    methods: { wire_transfer: 'Przelew', check: 'Czek', cash: 'Gotówka', other: 'Inny sposób' },
    reference: 'Tytuł płatności (opcjonalnie)',
    referenceHint: 'Na przykład numer przelewu lub czeku',
    send: 'Potwierdź termin',
    stands: (amount, day) => `Zapowiedziano płatność ${amount} na dzień ${day}. Nowy termin ją zastąpi.`,
    faults: 'Prosimy sprawdzić wprowadzone dane',
    badDate: (last) => `Prosimy wybrać dzień od dzisiaj do ${last}.`,
    badAmount: (most) => `Prosimy podać kwotę większą od zera i nie wyższą niż ${most}.`,
    badMethod: 'Prosimy wybrać sposób płatności.',
    badReference: 'Prosimy użyć najwyżej 100 znaków.',
  },
};
