import type { CheckoutResult } from '../../charging/settle-checkout.js';
import type { Language } from '../../domain/language.js';

/** What a payer comes back to; `unknown`: the processor could not be asked. */
export type Outcome = CheckoutResult | 'unknown';

export interface OutcomeWords {
  /** A heading and what it means for the payer. */
  readonly outcomes: Readonly<Record<Outcome, readonly [title: string, text: string]>>;
  readonly kept: string;
  readonly autopay: string;
  readonly receipt: string;
  readonly again: string;
  readonly look: string;
  readonly toInvoice: string;
  readonly toAccount: string;
  readonly toMethods: string;
}

export const outcomeWords: Readonly<Record<Language, OutcomeWords>> = {
  en: {
    outcomes: {
      paid: ['Thank you, your payment has arrived', 'There is nothing else for you to do.'],
      processing: [
        'Your payment is on its way',
        'A direct debit takes a few working days. We will not remind you meanwhile, and there is nothing else for you to do.',
      ],
      open: ['The payment is not finished', 'Nothing has been taken. You can go on with it whenever you like.'],
      failed: [
        'The payment did not succeed',
        'Nothing has been taken. Please try another card or account, or pay by bank transfer.',
      ],
      expired: ['The payment was not made in time', 'Nothing has been taken. You can start again.'],
      stored: ['Your payment method is on file', 'There is nothing else for you to do.'],
      unknown: [
        'We do not know yet how your payment went',
        'Our payment provider does not answer at the moment. Please do not pay again; look at this page once more in a few minutes.',
      ],
    },
    kept: 'Your payment method is kept for next time.',
    autopay: 'From now on we collect your invoices automatically.',
    receipt: 'Download the receipt',
    again: 'Try again',
    look: 'Look again',
    toInvoice: 'To the invoice',
    toAccount: 'To your account',
    toMethods: 'To your payment methods',
  },
  de: {
    outcomes: {
      paid: ['Vielen Dank, Ihre Zahlung ist eingegangen', 'Sie müssen nichts weiter tun.'],
      processing: [
        'Ihre Zahlung ist unterwegs',
        'Eine Lastschrift dauert einige Werktage. In der Zwischenzeit erinnern wir Sie nicht, und Sie müssen nichts weiter tun.',
      ],
      open: ['Die Zahlung ist nicht abgeschlossen', 'Es wurde nichts abgebucht. Sie können jederzeit weitermachen.'],
      failed: [
        'Die Zahlung ist nicht gelungen',
        'Es wurde nichts abgebucht. Bitte versuchen Sie es mit einer anderen Karte oder einem anderen Konto, oder überweisen Sie.',
      ],
      expired: [
        'Die Zahlung wurde nicht rechtzeitig abgeschlossen',
        'Es wurde nichts abgebucht. Sie können von vorn beginnen.',
      ],
      stored: ['Ihre Zahlungsart ist hinterlegt', 'Sie müssen nichts weiter tun.'],
      unknown: [
        'Wir wissen noch nicht, was aus Ihrer Zahlung geworden ist',
        'Unser Zahlungsdienstleister antwortet zurzeit nicht. Bitte zahlen Sie nicht noch einmal, sondern sehen Sie in ein paar Minuten wieder auf diese Seite.',
      ],
    },
    kept: 'Ihre Zahlungsart ist für das nächste Mal gespeichert.',
    autopay: 'Ab jetzt ziehen wir Ihre Rechnungen automatisch ein.',
    receipt: 'Beleg herunterladen',
    again: 'Noch einmal versuchen',
    look: 'Noch einmal nachsehen',
    toInvoice: 'Zur Rechnung',
    toAccount: 'Zu Ihrem Konto',
    toMethods: 'Zu Ihren Zahlungsarten',
  },
  fr: {
    outcomes: {
      paid: ['Merci, votre paiement est arrivé', 'Vous n’avez rien d’autre à faire.'],
      processing: [
        'Votre paiement est en cours',
        'Un prélèvement prend quelques jours ouvrés. Nous ne vous enverrons pas de rappel entre-temps et vous n’avez rien d’autre à faire.',
      ],
      open: ['Le paiement n’est pas terminé', 'Rien n’a été débité. Vous pouvez le reprendre quand vous le souhaitez.'],
      failed: [
        'Le paiement n’a pas abouti',
        'Rien n’a été débité. Veuillez essayer une autre carte ou un autre compte, ou payer par virement.',
      ],
      expired: ['Le paiement n’a pas été effectué à temps', 'Rien n’a été débité. Vous pouvez recommencer.'],
      stored: ['Votre moyen de paiement est enregistré', 'Vous n’avez rien d’autre à faire.'],
      unknown: [
        'Nous ne savons pas encore si votre paiement a abouti',
        'Notre prestataire de paiement ne répond pas pour le moment. Veuillez ne pas payer à nouveau et consulter cette page dans quelques minutes.',
      ],
    },
    kept: 'Votre moyen de paiement est conservé pour la prochaine fois.',
    autopay: 'Désormais, vos factures sont prélevées automatiquement.',
    receipt: 'Télécharger le reçu',
    again: 'Réessayer',
    look: 'Vérifier à nouveau',
    toInvoice: 'Vers la facture',
    toAccount: 'Vers votre compte',
    toMethods: 'Vers vos moyens de paiement',
  },
  es: {
    outcomes: {
      paid: ['Gracias, hemos recibido su pago', 'No tiene que hacer nada más.'],
      processing: [
        'Su pago está en camino',
        'Un adeudo directo tarda unos días laborables. Mientras tanto no le enviaremos recordatorios y no tiene que hacer nada más.',
      ],
      open: ['El pago no ha terminado', 'No se ha cobrado nada. Puede continuar cuando quiera.'],
      failed: [
        'El pago no se ha realizado',
        'No se ha cobrado nada. Pruebe con otra tarjeta o cuenta, o pague por transferencia.',
      ],
      expired: ['El pago no se realizó a tiempo', 'No se ha cobrado nada. Puede empezar de nuevo.'],
      stored: ['Su método de pago está registrado', 'No tiene que hacer nada más.'],
      unknown: [
        'Todavía no sabemos si su pago se ha realizado',
        'Nuestro proveedor de pagos no responde en este momento. No vuelva a pagar y consulte esta página dentro de unos minutos.',
      ],
    },
    kept: 'Su método de pago queda guardado para la próxima vez.',
    autopay: 'A partir de ahora cobramos sus facturas automáticamente.',
    receipt: 'Descargar el recibo',
    again: 'Intentarlo de nuevo',
    look: 'Volver a consultar',
    toInvoice: 'A la factura',
    toAccount: 'A su cuenta',
    toMethods: 'A sus métodos de pago',
  },
  pl: {
    outcomes: {
      paid: ['Dziękujemy, płatność dotarła', 'Nie trzeba nic więcej robić.'],
      processing: [
        'Płatność jest w drodze',
        'Polecenie zapłaty trwa kilka dni roboczych. W tym czasie nie wysyłamy przypomnień i nie trzeba nic więcej robić.',
      ],
      open: ['Płatność nie została zakończona', 'Nic nie zostało pobrane. Można ją kontynuować w dowolnej chwili.'],
      failed: [
        'Płatność nie powiodła się',
        'Nic nie zostało pobrane. Prosimy spróbować innej karty lub konta albo zapłacić przelewem.',
      ],
      expired: ['Płatność nie została wykonana na czas', 'Nic nie zostało pobrane. Można zacząć od nowa.'],
      stored: ['Metoda płatności została zapisana', 'Nie trzeba nic więcej robić.'],
      unknown: [
        'Nie wiemy jeszcze, czy płatność się powiodła',
        'Nasz operator płatności obecnie nie odpowiada. Prosimy nie płacić ponownie i zajrzeć na tę stronę za kilka minut.',
      ],
    },
    kept: 'Metoda płatności została zapisana na przyszłość.',
    autopay: 'Od teraz faktury są opłacane automatycznie.',
    receipt: 'Pobierz potwierdzenie',
    again: 'Spróbuj ponownie',
    look: 'Sprawdź ponownie',
    toInvoice: 'Do faktury',
    toAccount: 'Do konta',
    toMethods: 'Do metod płatności',
  },
};
