import type { Language } from '../../domain/language.js';

/** What the page of an invoice says of where it stands, and of what the payer can do. */
export interface StateWords {
  readonly closed: string;
  readonly partUnderWay: (amount: string) => string;
  readonly disputed: (day: string) => string;
  readonly chargeback: string;
  readonly promised: (amount: string, day: string) => string;
  readonly changePromise: string;
  readonly collectedOn: (day: string, from: string) => string;
  readonly collectedFrom: (from: string) => string;
  readonly collectedSoon: string;
  readonly nothingOnFile: string;
  readonly failed: (source: string) => string;
  readonly failedPlain: string;
  readonly changeMethod: string;
  readonly payNow: string;
  readonly payInstead: string;
  readonly howToPay: string;
  readonly otherWays: string;
  readonly promise: string;
  readonly dispute: string;
  readonly more: string;
  readonly payments: string;
  readonly paidBy: Readonly<Record<PaidBy, string>>;
  readonly credit: string;
  readonly creditNote: (number: string) => string;
  readonly receipt: string;
  readonly receiptOf: (day: string) => string;
  readonly told: Readonly<Record<Told, string>>;
}

export type Told = 'promise' | 'dispute' | 'comment' | 'plan' | 'method';
export type PaidBy = 'credit_card' | 'bank_debit' | 'check' | 'cash' | 'wire_transfer' | 'other';

export function isTold(text: unknown): text is Told {
  return typeof text === 'string' && Object.hasOwn(stateWords.en.told, text);
}

export const stateWords: Readonly<Record<Language, StateWords>> = {
  en: {
    closed: 'This invoice is closed. We do not ask for payment any more; please write to us if you have questions.',
    partUnderWay: (amount) => `A payment of ${amount} is on its way.`,
    disputed: (day) => `You reported a problem on ${day}. We are looking into it and will not remind you meanwhile.`,
    chargeback: 'Your bank is reviewing a payment for this invoice. There is nothing for you to do here meanwhile.',
    promised: (amount, day) => `You told us that you will pay ${amount} on ${day}. Thank you!`,
    changePromise: 'Change the day',
    collectedOn: (day, from) => `We will collect this automatically on ${day} from ${from}.`,
    collectedFrom: (from) => `We collect this automatically from ${from}. There is nothing for you to do.`,
    collectedSoon: 'This invoice is collected automatically. There is nothing for you to do.',
    nothingOnFile: 'This invoice is to be collected automatically, but we have no payment method of yours on file.',
    failed: (source) => `Our last attempt to collect from ${source} did not succeed.`,
    failedPlain: 'The last attempt to pay did not succeed. Nothing was taken from your account.',
    changeMethod: 'Use another card or account',
    payNow: 'Pay now',
    payInstead: 'Pay now instead',
    howToPay: 'How to pay',
    otherWays: 'Another amount or way to pay',
    promise: 'Tell us when you will pay',
    dispute: 'Report a problem',
    more: 'More you can do',
    payments: 'Payments and credits',
    paidBy: {
      credit_card: 'Card',
      bank_debit: 'Direct debit',
      check: 'Cheque',
      cash: 'Cash',
      wire_transfer: 'Bank transfer',
      other: 'Payment',
    },
    credit: 'Credit',
    creditNote: (number) => `Credit note ${number}`,
    receipt: 'Receipt',
    receiptOf: (day) => `Receipt of ${day}`,
    told: {
      promise: 'Thank you. We have noted the day.',
      dispute: 'Thank you. We have received your report and will get back to you.',
      comment: 'Your message has been sent.',
      plan: 'Thank you. The payment plan is agreed.',
      method: 'Thank you. Your new payment method is on file.',
    },
  },
  de: {
    closed: 'Diese Rechnung ist geschlossen. Wir fordern keine Zahlung mehr; bei Fragen schreiben Sie uns bitte.',
    partUnderWay: (amount) => `Eine Zahlung über ${amount} ist unterwegs.`,
    disputed: (day) =>
      `Sie haben am ${day} ein Problem gemeldet. Wir klären es und erinnern Sie in der Zwischenzeit nicht.`,
    chargeback: 'Ihre Bank prüft eine Zahlung zu dieser Rechnung. Sie müssen hier vorerst nichts tun.',
    promised: (amount, day) => `Sie haben uns mitgeteilt, dass Sie ${amount} am ${day} zahlen. Vielen Dank!`,
    changePromise: 'Termin ändern',
    collectedOn: (day, from) => `Wir ziehen den Betrag am ${day} automatisch von ${from} ein.`,
    collectedFrom: (from) => `Wir ziehen den Betrag automatisch von ${from} ein. Sie müssen nichts weiter tun.`,
    collectedSoon: 'Diese Rechnung wird automatisch eingezogen. Sie müssen nichts weiter tun.',
    nothingOnFile: 'Diese Rechnung soll automatisch eingezogen werden, uns liegt aber keine Zahlungsart von Ihnen vor.',
    failed: (source) => `Der letzte Einzug von ${source} ist nicht gelungen.`,
    failedPlain: 'Der letzte Zahlungsversuch ist nicht gelungen. Es wurde nichts abgebucht.',
    changeMethod: 'Andere Karte oder anderes Konto verwenden',
    payNow: 'Jetzt bezahlen',
    payInstead: 'Lieber jetzt bezahlen',
    howToPay: 'So können Sie zahlen',
    otherWays: 'Anderer Betrag oder Zahlungsweg',
    promise: 'Zahlungstermin mitteilen',
    dispute: 'Problem melden',
    more: 'Weitere Möglichkeiten',
    payments: 'Zahlungen und Gutschriften',
    paidBy: {
      credit_card: 'Karte',
      bank_debit: 'Lastschrift',
      check: 'Scheck',
      cash: 'Bar',
      wire_transfer: 'Überweisung',
      other: 'Zahlung',
    },
    credit: 'Guthaben',
    creditNote: (number) => `Gutschrift ${number}`,
    receipt: 'Beleg',
    receiptOf: (day) => `Beleg vom ${day}`,
    told: {
      promise: 'Vielen Dank. Wir haben den Termin vermerkt.',
      dispute: 'Vielen Dank. Ihre Meldung ist bei uns eingegangen, wir melden uns bei Ihnen.',
      comment: 'Ihre Nachricht wurde gesendet.',
      plan: 'Vielen Dank. Der Zahlungsplan ist vereinbart.',
      method: 'Vielen Dank. Ihre neue Zahlungsart ist hinterlegt.',
    },
  },
  fr: {
    closed: 'Cette facture est clôturée. Nous n’en demandons plus le paiement ; pour toute question, écrivez-nous.',
    partUnderWay: (amount) => `Un paiement de ${amount} est en cours.`,
    disputed: (day) =>
      `Vous avez signalé un problème le ${day}. Nous l’examinons et ne vous enverrons pas de rappel entre-temps.`,
    chargeback: 'Votre banque examine un paiement de cette facture. Vous n’avez rien à faire ici pour le moment.',
    promised: (amount, day) => `Vous nous avez indiqué un paiement de ${amount} le ${day}. Merci !`,
    changePromise: 'Modifier la date',
    collectedOn: (day, from) => `Le montant sera prélevé automatiquement le ${day} sur ${from}.`,
    collectedFrom: (from) => `Le montant est prélevé automatiquement sur ${from}. Vous n’avez rien à faire.`,
    collectedSoon: 'Cette facture est prélevée automatiquement. Vous n’avez rien à faire.',
    nothingOnFile:
      'Cette facture doit être prélevée automatiquement, mais aucun moyen de paiement n’est enregistré pour vous.',
    failed: (source) => `Le dernier prélèvement sur ${source} n’a pas abouti.`,
    failedPlain: 'La dernière tentative de paiement n’a pas abouti. Rien n’a été débité.',
    changeMethod: 'Utiliser une autre carte ou un autre compte',
    payNow: 'Payer maintenant',
    payInstead: 'Payer dès maintenant',
    howToPay: 'Comment payer',
    otherWays: 'Autre montant ou moyen de paiement',
    promise: 'Indiquer une date de paiement',
    dispute: 'Signaler un problème',
    more: 'Autres possibilités',
    payments: 'Paiements et avoirs',
    paidBy: {
      credit_card: 'Carte',
      bank_debit: 'Prélèvement',
      check: 'Chèque',
      cash: 'Espèces',
      wire_transfer: 'Virement',
      other: 'Paiement',
    },
    credit: 'Crédit',
    creditNote: (number) => `Avoir ${number}`,
    receipt: 'Reçu',
    receiptOf: (day) => `Reçu du ${day}`,
    told: {
      promise: 'Merci. Nous avons noté la date.',
      dispute: 'Merci. Nous avons bien reçu votre signalement et reviendrons vers vous.',
      comment: 'Votre message a été envoyé.',
      plan: 'Merci. L’échéancier est convenu.',
      method: 'Merci. Votre nouveau moyen de paiement est enregistré.',
    },
  },
  es: {
    closed: 'Esta factura está cerrada. Ya no solicitamos su pago; si tiene preguntas, escríbanos.',
    partUnderWay: (amount) => `Hay un pago de ${amount} en camino.`,
    disputed: (day) =>
      `Usted comunicó un problema el ${day}. Lo estamos revisando y mientras tanto no le enviaremos recordatorios.`,
    chargeback: 'Su banco está revisando un pago de esta factura. Por ahora no tiene que hacer nada aquí.',
    promised: (amount, day) => `Nos indicó que pagará ${amount} el ${day}. ¡Gracias!`,
    changePromise: 'Cambiar la fecha',
    collectedOn: (day, from) => `El importe se cobrará automáticamente el ${day} de ${from}.`,
    collectedFrom: (from) => `El importe se cobra automáticamente de ${from}. No tiene que hacer nada.`,
    collectedSoon: 'Esta factura se cobra automáticamente. No tiene que hacer nada.',
    nothingOnFile: 'Esta factura debe cobrarse automáticamente, pero no tenemos ningún método de pago suyo registrado.',
    failed: (source) => `El último cobro de ${source} no se pudo realizar.`,
    failedPlain: 'El último intento de pago no se pudo realizar. No se ha cargado nada.',
    changeMethod: 'Usar otra tarjeta o cuenta',
    payNow: 'Pagar ahora',
    payInstead: 'Prefiero pagar ahora',
    howToPay: 'Cómo pagar',
    otherWays: 'Otro importe o forma de pago',
    promise: 'Indicar cuándo pagará',
    dispute: 'Comunicar un problema',
    more: 'Otras opciones',
    payments: 'Pagos y abonos',
    paidBy: {
      credit_card: 'Tarjeta',
      bank_debit: 'Adeudo directo',
      check: 'Cheque',
      cash: 'Efectivo',
      wire_transfer: 'Transferencia',
      other: 'Pago',
    },
    credit: 'Saldo a favor',
    creditNote: (number) => `Nota de crédito ${number}`,
    receipt: 'Recibo',
    receiptOf: (day) => `Recibo del ${day}`,
    told: {
      promise: 'Gracias. Hemos anotado la fecha.',
      dispute: 'Gracias. Hemos recibido su comunicación y nos pondremos en contacto con usted.',
      comment: 'Su mensaje se ha enviado.',
      plan: 'Gracias. El plan de pagos queda acordado.',
      method: 'Gracias. Su nuevo método de pago está registrado.',
    },
  },
  pl: {
    closed: 'Ta faktura jest zamknięta. Nie prosimy już o zapłatę; w razie pytań prosimy o kontakt.',
    partUnderWay: (amount) => `Płatność w kwocie ${amount} jest w drodze.`,
    disputed: (day) => `Zgłoszono problem dnia ${day}. Wyjaśniamy go i w tym czasie nie wysyłamy przypomnień.`,
    chargeback: 'Bank sprawdza płatność za tę fakturę. Na razie nie trzeba tu nic robić.',
    promised: (amount, day) => `Zapowiedziano płatność ${amount} na dzień ${day}. Dziękujemy!`,
    changePromise: 'Zmień termin',
    collectedOn: (day, from) => `Kwota zostanie pobrana automatycznie dnia ${day} (${from}).`,
    collectedFrom: (from) => `Kwota jest pobierana automatycznie (${from}). Nie trzeba nic robić.`,
    collectedSoon: 'Ta faktura jest opłacana automatycznie. Nie trzeba nic robić.',
    nothingOnFile: 'Ta faktura ma być opłacona automatycznie, ale nie mamy zapisanej metody płatności.',
    failed: (source) => `Ostatnie pobranie (${source}) nie powiodło się.`,
    failedPlain: 'Ostatnia próba płatności nie powiodła się. Nic nie zostało pobrane.',
    changeMethod: 'Użyj innej karty lub konta',
    payNow: 'Zapłać teraz',
    payInstead: 'Zapłać od razu',
    howToPay: 'Jak zapłacić',
    otherWays: 'Inna kwota lub metoda płatności',
    promise: 'Podaj termin płatności',
    dispute: 'Zgłoś problem',
    more: 'Inne możliwości',
    payments: 'Płatności i korekty',
    paidBy: {
      credit_card: 'Karta',
      bank_debit: 'Polecenie zapłaty',
      check: 'Czek',
      cash: 'Gotówka',
      wire_transfer: 'Przelew',
      other: 'Płatność',
    },
    credit: 'Nadpłata',
    creditNote: (number) => `Faktura korygująca ${number}`,
    receipt: 'Potwierdzenie',
    receiptOf: (day) => `Potwierdzenie z dnia ${day}`,
    told: {
      promise: 'Dziękujemy. Termin został zapisany.',
      dispute: 'Dziękujemy. Otrzymaliśmy zgłoszenie i odezwiemy się.',
      comment: 'Wiadomość została wysłana.',
      plan: 'Dziękujemy. Plan płatności został uzgodniony.',
      method: 'Dziękujemy. Nowa metoda płatności została zapisana.',
    },
  },
};
