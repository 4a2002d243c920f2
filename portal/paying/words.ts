import type { Language } from '../../domain/language.js';

/** What the pages of paying say. */
export interface PayingWords {
  readonly title: (number: string) => string;
  readonly severalTitle: string;
  readonly severalIntro: string;
  readonly nothing: string;
  readonly amount: string;
  readonly amountHint: (most: string) => string;
  readonly invoice: string;
  readonly open: string;
  readonly how: string;
  readonly card: string;
  readonly bank: string;
  readonly both: string;
  readonly fee: (percent: string, amount: string) => string;
  readonly noFee: string;
  readonly keep: string;
  readonly keepHint: string;
  readonly autopay: string;
  readonly autopayHint: (company: string) => string;
  readonly pay: (amount: string) => string;
  readonly go: string;
  readonly update: string;
  readonly total: string;
  readonly feeLine: string;
  readonly withFee: (amount: string) => string;
  readonly secure: string;
  readonly collects: string;
  readonly faults: string;
  readonly badAmount: (most: string) => string;
  readonly badMethod: string;
  readonly refused: Readonly<Record<'under_way' | 'not_owed' | 'not_accepted' | 'silent', string>>;
  readonly transfer: string;
  readonly transferHint: string;
  readonly holder: string;
  readonly bankName: string;
  readonly reference: string;
  readonly promise: string;
  readonly leading: string;
  readonly leadingHint: string;
  readonly onward: string;
}

export const payingWords: Readonly<Record<Language, PayingWords>> = {
  en: {
    title: (number) => `Pay invoice ${number}`,
    severalTitle: 'Pay several invoices',
    severalIntro: 'One payment for all of them. You can change each amount.',
    nothing: 'None of these invoices has anything left to pay.',
    amount: 'Amount',
    amountHint: (most) => `Up to ${most}`,
    invoice: 'Invoice',
    open: 'Open',
    how: 'How you want to pay',
    card: 'Card',
    bank: 'Direct debit from a bank account',
    both: 'Card or bank account',
    fee: (percent, amount) => `Fee of ${percent} %: ${amount}`,
    noFee: 'No fee; takes a few days',
    keep: 'Keep this payment method for next time',
    keepHint: 'Our payment provider keeps it safely. You can remove it at any time.',
    autopay: 'Collect all of our invoices automatically from now on (AutoPay)',
    autopayHint: (company) =>
      `I allow ${company} to charge this payment method for open and future invoices when they are due. I can end this at any time.`,
    pay: (amount) => `Pay ${amount}`,
    go: 'Continue to payment',
    update: 'Update the total',
    total: 'Total',
    feeLine: 'Card fee',
    withFee: (amount) => `With the card fee the total is ${amount}. Please confirm.`,
    secure: 'You enter your details on the secure page of our payment provider.',
    collects: 'This invoice will be collected automatically. If you pay it now, it will not be collected again.',
    faults: 'Please check what you entered',
    badAmount: (most) => `Please enter an amount above zero and up to ${most}.`,
    badMethod: 'Please choose how you want to pay.',
    refused: {
      under_way: 'A payment for this is already under way. Please wait a moment and look again.',
      not_owed: 'The amount that is due has changed. Please look again.',
      not_accepted: 'This way to pay is not possible at the moment. Please choose another one.',
      silent: 'Our payment provider does not answer at the moment. Nothing was taken. Please try again.',
    },
    transfer: 'Pay by bank transfer',
    transferHint: 'Please quote the reference, so that we can match your payment.',
    holder: 'Account holder',
    bankName: 'Bank',
    reference: 'Reference',
    promise: 'Tell us when you will pay',
    leading: 'One moment, we are taking you to the payment page',
    leadingHint: 'If nothing happens, please use the button.',
    onward: 'To the payment page',
  },
  de: {
    title: (number) => `Rechnung ${number} bezahlen`,
    severalTitle: 'Mehrere Rechnungen bezahlen',
    severalIntro: 'Eine Zahlung für alle. Sie können jeden Betrag ändern.',
    nothing: 'Bei diesen Rechnungen ist nichts mehr zu zahlen.',
    amount: 'Betrag',
    amountHint: (most) => `Höchstens ${most}`,
    invoice: 'Rechnung',
    open: 'Offen',
    how: 'Wie Sie zahlen möchten',
    card: 'Karte',
    bank: 'Lastschrift von einem Bankkonto',
    both: 'Karte oder Bankkonto',
    fee: (percent, amount) => `Gebühr von ${percent} %: ${amount}`,
    noFee: 'Ohne Gebühr; dauert einige Tage',
    keep: 'Diese Zahlungsart für das nächste Mal speichern',
    keepHint: 'Unser Zahlungsdienstleister verwahrt sie sicher. Sie können sie jederzeit entfernen.',
    autopay: 'Alle unsere Rechnungen ab jetzt automatisch einziehen (AutoPay)',
    autopayHint: (company) =>
      `Ich erlaube ${company}, offene und künftige Rechnungen bei Fälligkeit von dieser Zahlungsart einzuziehen. Ich kann das jederzeit beenden.`,
    pay: (amount) => `${amount} bezahlen`,
    go: 'Weiter zur Zahlung',
    update: 'Summe aktualisieren',
    total: 'Summe',
    feeLine: 'Kartengebühr',
    withFee: (amount) => `Mit der Kartengebühr beträgt die Summe ${amount}. Bitte bestätigen Sie.`,
    secure: 'Ihre Daten geben Sie auf der sicheren Seite unseres Zahlungsdienstleisters ein.',
    collects:
      'Diese Rechnung wird automatisch eingezogen. Wenn Sie jetzt zahlen, wird sie nicht noch einmal eingezogen.',
    faults: 'Bitte prüfen Sie Ihre Angaben',
    badAmount: (most) => `Bitte geben Sie einen Betrag über null und bis ${most} ein.`,
    badMethod: 'Bitte wählen Sie, wie Sie zahlen möchten.',
    refused: {
      under_way:
        'Dafür ist bereits eine Zahlung unterwegs. Bitte warten Sie einen Moment und sehen Sie noch einmal nach.',
      not_owed: 'Der offene Betrag hat sich geändert. Bitte sehen Sie noch einmal nach.',
      not_accepted: 'Dieser Zahlungsweg ist zurzeit nicht möglich. Bitte wählen Sie einen anderen.',
      silent:
        'Unser Zahlungsdienstleister antwortet zurzeit nicht. Es wurde nichts abgebucht. Bitte versuchen Sie es noch einmal.',
    },
    transfer: 'Per Überweisung bezahlen',
    transferHint: 'Bitte geben Sie den Verwendungszweck an, damit wir Ihre Zahlung zuordnen können.',
    holder: 'Kontoinhaber',
    bankName: 'Bank',
    reference: 'Verwendungszweck',
    promise: 'Zahlungstermin mitteilen',
    leading: 'Einen Moment, wir leiten Sie zur Zahlungsseite weiter',
    leadingHint: 'Falls nichts geschieht, verwenden Sie bitte die Schaltfläche.',
    onward: 'Zur Zahlungsseite',
  },
  fr: {
    title: (number) => `Payer la facture ${number}`,
    severalTitle: 'Payer plusieurs factures',
    severalIntro: 'Un seul paiement pour toutes. Vous pouvez modifier chaque montant.',
    nothing: 'Il n’y a plus rien à payer sur ces factures.',
    amount: 'Montant',
    amountHint: (most) => `Au plus ${most}`,
    invoice: 'Facture',
    open: 'À payer',
    how: 'Moyen de paiement',
    card: 'Carte',
    bank: 'Prélèvement sur un compte bancaire',
    both: 'Carte ou compte bancaire',
    fee: (percent, amount) => `Frais de ${percent} % : ${amount}`,
    noFee: 'Sans frais ; prend quelques jours',
    keep: 'Conserver ce moyen de paiement pour la prochaine fois',
    keepHint: 'Notre prestataire de paiement le conserve en sécurité. Vous pouvez le supprimer à tout moment.',
    autopay: 'Régler désormais toutes nos factures automatiquement (AutoPay)',
    autopayHint: (company) =>
      `J’autorise ${company} à débiter ce moyen de paiement pour les factures ouvertes et futures à leur échéance. Je peux y mettre fin à tout moment.`,
    pay: (amount) => `Payer ${amount}`,
    go: 'Continuer vers le paiement',
    update: 'Actualiser le total',
    total: 'Total',
    feeLine: 'Frais de carte',
    withFee: (amount) => `Avec les frais de carte, le total est de ${amount}. Veuillez confirmer.`,
    secure: 'Vous saisissez vos données sur la page sécurisée de notre prestataire de paiement.',
    collects:
      'Cette facture sera prélevée automatiquement. Si vous la payez maintenant, elle ne sera pas prélevée à nouveau.',
    faults: 'Veuillez vérifier votre saisie',
    badAmount: (most) => `Veuillez saisir un montant supérieur à zéro et ne dépassant pas ${most}.`,
    badMethod: 'Veuillez choisir un moyen de paiement.',
    refused: {
      under_way: 'Un paiement est déjà en cours. Veuillez patienter un instant et vérifier à nouveau.',
      not_owed: 'Le montant à payer a changé. Veuillez vérifier à nouveau.',
      not_accepted: 'Ce moyen de paiement n’est pas possible pour le moment. Veuillez en choisir un autre.',
      silent: 'Notre prestataire de paiement ne répond pas pour le moment. Rien n’a été débité. Veuillez réessayer.',
    },
    transfer: 'Payer par virement',
    transferHint: 'Veuillez indiquer la référence afin que nous puissions rapprocher votre paiement.',
    holder: 'Titulaire du compte',
    bankName: 'Banque',
    reference: 'Référence',
    promise: 'Indiquer une date de paiement',
    leading: 'Un instant, nous vous dirigeons vers la page de paiement',
    leadingHint: 'Si rien ne se passe, utilisez le bouton.',
    onward: 'Vers la page de paiement',
  },
  es: {
    title: (number) => `Pagar la factura ${number}`,
    severalTitle: 'Pagar varias facturas',
    severalIntro: 'Un solo pago para todas. Puede cambiar cada importe.',
    nothing: 'Ya no queda nada por pagar en estas facturas.',
    amount: 'Importe',
    amountHint: (most) => `Hasta ${most}`,
    invoice: 'Factura',
    open: 'Pendiente',
    how: 'Cómo quiere pagar',
    card: 'Tarjeta',
    bank: 'Adeudo directo en una cuenta bancaria',
    both: 'Tarjeta o cuenta bancaria',
    fee: (percent, amount) => `Recargo del ${percent} %: ${amount}`,
    noFee: 'Sin recargo; tarda unos días',
    keep: 'Guardar este método de pago para la próxima vez',
    keepHint: 'Nuestro proveedor de pagos lo guarda de forma segura. Puede eliminarlo en cualquier momento.',
    autopay: 'Cobrar automáticamente todas nuestras facturas a partir de ahora (AutoPay)',
    autopayHint: (company) =>
      `Autorizo a ${company} a cobrar de este método de pago las facturas pendientes y futuras a su vencimiento. Puedo cancelarlo en cualquier momento.`,
    pay: (amount) => `Pagar ${amount}`,
    go: 'Continuar al pago',
    update: 'Actualizar el total',
    total: 'Total',
    feeLine: 'Recargo por tarjeta',
    withFee: (amount) => `Con el recargo por tarjeta, el total es de ${amount}. Confírmelo, por favor.`,
    secure: 'Introducirá sus datos en la página segura de nuestro proveedor de pagos.',
    collects: 'Esta factura se cobrará automáticamente. Si la paga ahora, no se volverá a cobrar.',
    faults: 'Revise los datos introducidos',
    badAmount: (most) => `Introduzca un importe superior a cero y de ${most} como máximo.`,
    badMethod: 'Elija cómo quiere pagar.',
    refused: {
      under_way: 'Ya hay un pago en curso. Espere un momento y vuelva a consultarlo.',
      not_owed: 'El importe pendiente ha cambiado. Vuelva a consultarlo.',
      not_accepted: 'Esta forma de pago no es posible en este momento. Elija otra.',
      silent: 'Nuestro proveedor de pagos no responde en este momento. No se ha cobrado nada. Inténtelo de nuevo.',
    },
    transfer: 'Pagar por transferencia',
    transferHint: 'Indique la referencia para que podamos identificar su pago.',
    holder: 'Titular de la cuenta',
    bankName: 'Banco',
    reference: 'Referencia',
    promise: 'Indicar cuándo pagará',
    leading: 'Un momento, le llevamos a la página de pago',
    leadingHint: 'Si no ocurre nada, utilice el botón.',
    onward: 'A la página de pago',
  },
  pl: {
    title: (number) => `Zapłata za fakturę ${number}`,
    severalTitle: 'Zapłata za kilka faktur',
    severalIntro: 'Jedna płatność za wszystkie. Każdą kwotę można zmienić.',
    nothing: 'Za te faktury nie ma już nic do zapłaty.',
    amount: 'Kwota',
    amountHint: (most) => `Najwyżej ${most}`,
    invoice: 'Faktura',
    open: 'Do zapłaty',
    how: 'Sposób płatności',
    card: 'Karta',
    bank: 'Polecenie zapłaty z konta bankowego',
    both: 'Karta lub konto bankowe',
    fee: (percent, amount) => `Opłata ${percent} %: ${amount}`,
    noFee: 'Bez opłaty; trwa kilka dni',
    keep: 'Zapisz tę metodę płatności na przyszłość',
    keepHint: 'Przechowuje ją bezpiecznie nasz operator płatności. Można ją usunąć w każdej chwili.',
    autopay: 'Od teraz pobieraj automatycznie płatności za wszystkie nasze faktury (AutoPay)',
    autopayHint: (company) =>
      `Zgadzam się, aby ${company} pobierała z tej metody płatności należności za otwarte i przyszłe faktury w terminie ich płatności. Mogę to zakończyć w każdej chwili.`,
    pay: (amount) => `Zapłać ${amount}`,
    go: 'Przejdź do płatności',
    update: 'Przelicz sumę',
    total: 'Razem',
    feeLine: 'Opłata za kartę',
    withFee: (amount) => `Razem z opłatą za kartę to ${amount}. Prosimy potwierdzić.`,
    secure: 'Dane podaje się na bezpiecznej stronie naszego operatora płatności.',
    collects:
      'Ta faktura zostanie opłacona automatycznie. Jeśli zostanie zapłacona teraz, nie pobierzemy jej ponownie.',
    faults: 'Prosimy sprawdzić wprowadzone dane',
    badAmount: (most) => `Prosimy podać kwotę większą od zera i nie wyższą niż ${most}.`,
    badMethod: 'Prosimy wybrać sposób płatności.',
    refused: {
      under_way: 'Płatność jest już w toku. Prosimy chwilę poczekać i sprawdzić ponownie.',
      not_owed: 'Kwota do zapłaty zmieniła się. Prosimy sprawdzić ponownie.',
      not_accepted: 'Ten sposób płatności jest obecnie niemożliwy. Prosimy wybrać inny.',
      silent: 'Nasz operator płatności obecnie nie odpowiada. Nic nie zostało pobrane. Prosimy spróbować ponownie.',
    },
    transfer: 'Zapłata przelewem',
    transferHint: 'Prosimy podać tytuł płatności, abyśmy mogli ją przyporządkować.',
    holder: 'Odbiorca',
    bankName: 'Bank',
    reference: 'Tytuł płatności',
    promise: 'Podaj termin płatności',
    leading: 'Chwileczkę, przenosimy na stronę płatności',
    leadingHint: 'Jeśli nic się nie dzieje, prosimy użyć przycisku.',
    onward: 'Do strony płatności',
  },
};
