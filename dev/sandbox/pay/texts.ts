import type { Language } from '../../../domain/language.js';
import type { DeclineCode, MethodType } from '../test-methods.js';

export type Field = 'number' | 'expiry' | 'cvc' | 'iban' | 'routing' | 'sort_code' | 'account';
export type Fault = 'incomplete' | 'not_a_test' | 'past';

/** Why a payment did not go through, as far as a payer can do something about it. */
export type Reason = 'insufficient_funds' | 'expired_card' | 'incorrect_cvc' | 'authentication' | 'other';

/** What the payer reads on the page, but for the names of test methods: those are for developers. */
export interface Texts {
  readonly testMode: string;
  readonly pay: (amount: string) => string;
  readonly save: string;
  readonly total: string;
  readonly payTitle: string;
  readonly saveTitle: string;
  readonly saveHint: string;
  readonly keepHint: string;
  readonly mandate: string;
  readonly details: string;
  readonly method: string;
  readonly methods: Readonly<Record<MethodType, string>>;
  readonly fields: Readonly<Record<Field, string>>;
  readonly faults: Readonly<Record<Fault, string>>;
  readonly faulty: string;
  readonly declined: string;
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly testChoices: string;
  readonly testHint: string;
  readonly cancel: string;
  readonly authenticateTitle: string;
  readonly authenticateHint: string;
  readonly authenticate: string;
  readonly failAuthentication: string;
  readonly paidTitle: string;
  readonly savedTitle: string;
  readonly completeHint: string;
  readonly expiredTitle: string;
  readonly expiredHint: string;
}

export const texts: Readonly<Record<Language, Texts>> = {
  en: {
    testMode: 'Test mode: no money moves',
    pay: (amount) => `Pay ${amount}`,
    save: 'Save payment method',
    total: 'Total',
    payTitle: 'Payment',
    saveTitle: 'Save a payment method',
    saveHint: 'Nothing is charged now.',
    keepHint: 'This payment method is kept for later payments.',
    mandate: 'By continuing you allow your account to be debited, now or later, as agreed.',
    details: 'Payment details',
    method: 'Payment method',
    methods: {
      card: 'Card',
      sepa_debit: 'SEPA Direct Debit',
      us_bank_account: 'US bank account',
      bacs_debit: 'Bacs Direct Debit',
    },
    fields: {
      number: 'Card number',
      expiry: 'Expiry date (MM / YY)',
      cvc: 'Security code',
      iban: 'IBAN',
      routing: 'Routing number',
      sort_code: 'Sort code',
      account: 'Account number',
    },
    faults: {
      incomplete: 'Please complete this field.',
      not_a_test: 'Only the test numbers listed below are taken. Never enter a real one.',
      past: 'This date is in the past.',
    },
    faulty: 'Please check the marked fields.',
    declined: 'The payment did not go through',
    reasons: {
      insufficient_funds: 'There is not enough money on this account or card.',
      expired_card: 'This card has expired.',
      incorrect_cvc: 'The security code is not right.',
      authentication: 'Your bank could not confirm that it is you. Please try again or choose another payment method.',
      other: 'Please try again, or choose another payment method.',
    },
    testChoices: 'Test numbers',
    testHint: 'Each button uses that number at once.',
    cancel: 'Cancel and go back',
    authenticateTitle: 'Your bank wants to confirm that it is you',
    authenticateHint: 'This page stands in for your bank’s. Choose how the check ends.',
    authenticate: 'Complete authentication',
    failAuthentication: 'Fail authentication',
    paidTitle: 'This has been paid',
    savedTitle: 'The payment method has been saved',
    completeHint: 'You may close this page.',
    expiredTitle: 'This page has expired',
    expiredHint: 'Nothing was charged. Please go back and start again.',
  },
  de: {
    testMode: 'Testmodus: Es fließt kein Geld',
    pay: (amount) => `${amount} bezahlen`,
    save: 'Zahlungsmittel speichern',
    total: 'Gesamtbetrag',
    payTitle: 'Zahlung',
    saveTitle: 'Zahlungsmittel hinterlegen',
    saveHint: 'Es wird jetzt nichts abgebucht.',
    keepHint: 'Dieses Zahlungsmittel wird für spätere Zahlungen gespeichert.',
    mandate: 'Wenn Sie fortfahren, erlauben Sie, dass Ihr Konto wie vereinbart jetzt oder später belastet wird.',
    details: 'Zahlungsdaten',
    method: 'Zahlungsart',
    methods: {
      card: 'Karte',
      sepa_debit: 'SEPA-Lastschrift',
      us_bank_account: 'US-Bankkonto',
      bacs_debit: 'Bacs-Lastschrift',
    },
    fields: {
      number: 'Kartennummer',
      expiry: 'Gültig bis (MM / JJ)',
      cvc: 'Prüfziffer',
      iban: 'IBAN',
      routing: 'Routing-Nummer',
      sort_code: 'Sort Code',
      account: 'Kontonummer',
    },
    faults: {
      incomplete: 'Bitte füllen Sie dieses Feld vollständig aus.',
      not_a_test: 'Nur die unten genannten Testnummern sind möglich. Geben Sie nie eine echte ein.',
      past: 'Dieses Datum liegt in der Vergangenheit.',
    },
    faulty: 'Bitte prüfen Sie die markierten Felder.',
    declined: 'Die Zahlung wurde nicht ausgeführt',
    reasons: {
      insufficient_funds: 'Das Konto oder die Karte ist nicht ausreichend gedeckt.',
      expired_card: 'Diese Karte ist abgelaufen.',
      incorrect_cvc: 'Die Prüfziffer stimmt nicht.',
      authentication:
        'Ihre Bank konnte Sie nicht bestätigen. Bitte versuchen Sie es erneut oder wählen Sie ein anderes Zahlungsmittel.',
      other: 'Bitte versuchen Sie es erneut oder wählen Sie ein anderes Zahlungsmittel.',
    },
    testChoices: 'Testnummern',
    testHint: 'Jede Schaltfläche verwendet die Nummer sofort.',
    cancel: 'Abbrechen und zurück',
    authenticateTitle: 'Ihre Bank möchte bestätigen, dass Sie es sind',
    authenticateHint: 'Diese Seite steht für die Ihrer Bank. Wählen Sie, wie die Prüfung ausgeht.',
    authenticate: 'Authentifizierung abschließen',
    failAuthentication: 'Authentifizierung scheitern lassen',
    paidTitle: 'Diese Zahlung ist bereits erfolgt',
    savedTitle: 'Das Zahlungsmittel ist gespeichert',
    completeHint: 'Sie können diese Seite schließen.',
    expiredTitle: 'Diese Seite ist abgelaufen',
    expiredHint: 'Es wurde nichts abgebucht. Bitte gehen Sie zurück und beginnen Sie neu.',
  },
  fr: {
    testMode: 'Mode test : aucun argent ne circule',
    pay: (amount) => `Payer ${amount}`,
    save: 'Enregistrer le moyen de paiement',
    total: 'Total',
    payTitle: 'Paiement',
    saveTitle: 'Enregistrer un moyen de paiement',
    saveHint: 'Rien n’est débité maintenant.',
    keepHint: 'Ce moyen de paiement est conservé pour les paiements à venir.',
    mandate: 'En continuant, vous autorisez le débit de votre compte, maintenant ou plus tard, comme convenu.',
    details: 'Coordonnées de paiement',
    method: 'Moyen de paiement',
    methods: {
      card: 'Carte',
      sepa_debit: 'Prélèvement SEPA',
      us_bank_account: 'Compte bancaire américain',
      bacs_debit: 'Prélèvement Bacs',
    },
    fields: {
      number: 'Numéro de carte',
      expiry: 'Date d’expiration (MM / AA)',
      cvc: 'Code de sécurité',
      iban: 'IBAN',
      routing: 'Numéro de routage',
      sort_code: 'Sort code',
      account: 'Numéro de compte',
    },
    faults: {
      incomplete: 'Veuillez compléter ce champ.',
      not_a_test: 'Seuls les numéros de test ci-dessous sont acceptés. N’en saisissez jamais un vrai.',
      past: 'Cette date est passée.',
    },
    faulty: 'Veuillez vérifier les champs signalés.',
    declined: 'Le paiement n’a pas abouti',
    reasons: {
      insufficient_funds: 'La provision de cette carte ou de ce compte est insuffisante.',
      expired_card: 'Cette carte a expiré.',
      incorrect_cvc: 'Le code de sécurité est incorrect.',
      authentication:
        'Votre banque n’a pas pu confirmer votre identité. Veuillez réessayer ou choisir un autre moyen de paiement.',
      other: 'Veuillez réessayer ou choisir un autre moyen de paiement.',
    },
    testChoices: 'Numéros de test',
    testHint: 'Chaque bouton utilise le numéro aussitôt.',
    cancel: 'Annuler et revenir',
    authenticateTitle: 'Votre banque souhaite confirmer votre identité',
    authenticateHint: 'Cette page remplace celle de votre banque. Choisissez l’issue du contrôle.',
    authenticate: 'Réussir l’authentification',
    failAuthentication: 'Faire échouer l’authentification',
    paidTitle: 'Ce paiement a déjà été effectué',
    savedTitle: 'Le moyen de paiement est enregistré',
    completeHint: 'Vous pouvez fermer cette page.',
    expiredTitle: 'Cette page a expiré',
    expiredHint: 'Rien n’a été débité. Veuillez revenir en arrière et recommencer.',
  },
  es: {
    testMode: 'Modo de prueba: no se mueve dinero',
    pay: (amount) => `Pagar ${amount}`,
    save: 'Guardar la forma de pago',
    total: 'Total',
    payTitle: 'Pago',
    saveTitle: 'Guardar una forma de pago',
    saveHint: 'Ahora no se cobra nada.',
    keepHint: 'Esta forma de pago se guarda para pagos posteriores.',
    mandate: 'Al continuar, autoriza que se adeude su cuenta, ahora o más adelante, según lo acordado.',
    details: 'Datos de pago',
    method: 'Forma de pago',
    methods: {
      card: 'Tarjeta',
      sepa_debit: 'Adeudo SEPA',
      us_bank_account: 'Cuenta bancaria de EE. UU.',
      bacs_debit: 'Adeudo Bacs',
    },
    fields: {
      number: 'Número de tarjeta',
      expiry: 'Fecha de caducidad (MM / AA)',
      cvc: 'Código de seguridad',
      iban: 'IBAN',
      routing: 'Número de ruta',
      sort_code: 'Sort code',
      account: 'Número de cuenta',
    },
    faults: {
      incomplete: 'Complete este campo.',
      not_a_test: 'Solo se admiten los números de prueba de abajo. No escriba nunca uno real.',
      past: 'Esta fecha ya ha pasado.',
    },
    faulty: 'Revise los campos marcados.',
    declined: 'El pago no se ha realizado',
    reasons: {
      insufficient_funds: 'No hay fondos suficientes en la tarjeta o la cuenta.',
      expired_card: 'Esta tarjeta ha caducado.',
      incorrect_cvc: 'El código de seguridad no es correcto.',
      authentication: 'Su banco no ha podido confirmar que es usted. Inténtelo de nuevo o elija otra forma de pago.',
      other: 'Inténtelo de nuevo o elija otra forma de pago.',
    },
    testChoices: 'Números de prueba',
    testHint: 'Cada botón usa el número al instante.',
    cancel: 'Cancelar y volver',
    authenticateTitle: 'Su banco quiere confirmar que es usted',
    authenticateHint: 'Esta página hace las veces de la de su banco. Elija cómo termina la comprobación.',
    authenticate: 'Completar la autenticación',
    failAuthentication: 'Hacer fallar la autenticación',
    paidTitle: 'Este pago ya se ha realizado',
    savedTitle: 'La forma de pago se ha guardado',
    completeHint: 'Puede cerrar esta página.',
    expiredTitle: 'Esta página ha caducado',
    expiredHint: 'No se ha cobrado nada. Vuelva atrás y empiece de nuevo.',
  },
  pl: {
    testMode: 'Tryb testowy: żadne pieniądze nie są przekazywane',
    pay: (amount) => `Zapłać ${amount}`,
    save: 'Zapisz metodę płatności',
    total: 'Razem',
    payTitle: 'Płatność',
    saveTitle: 'Zapisanie metody płatności',
    saveHint: 'Teraz nic nie zostanie pobrane.',
    keepHint: 'Ta metoda płatności zostanie zapisana na potrzeby kolejnych płatności.',
    mandate: 'Kontynuując, zgadzają się Państwo na obciążenie rachunku teraz lub później, zgodnie z umową.',
    details: 'Dane płatności',
    method: 'Metoda płatności',
    methods: {
      card: 'Karta',
      sepa_debit: 'Polecenie zapłaty SEPA',
      us_bank_account: 'Rachunek bankowy w USA',
      bacs_debit: 'Polecenie zapłaty Bacs',
    },
    fields: {
      number: 'Numer karty',
      expiry: 'Data ważności (MM / RR)',
      cvc: 'Kod zabezpieczający',
      iban: 'IBAN',
      routing: 'Numer rozliczeniowy (routing number)',
      sort_code: 'Kod banku (sort code)',
      account: 'Numer rachunku',
    },
    faults: {
      incomplete: 'Proszę uzupełnić to pole.',
      not_a_test: 'Przyjmowane są tylko numery testowe podane niżej. Nigdy nie należy wpisywać prawdziwego.',
      past: 'Ta data już minęła.',
    },
    faulty: 'Proszę sprawdzić zaznaczone pola.',
    declined: 'Płatność nie powiodła się',
    reasons: {
      insufficient_funds: 'Na karcie lub rachunku brakuje środków.',
      expired_card: 'Ta karta straciła ważność.',
      incorrect_cvc: 'Kod zabezpieczający jest nieprawidłowy.',
      authentication:
        'Bank nie mógł potwierdzić Państwa tożsamości. Proszę spróbować ponownie lub wybrać inną metodę płatności.',
      other: 'Proszę spróbować ponownie lub wybrać inną metodę płatności.',
    },
    testChoices: 'Numery testowe',
    testHint: 'Każdy przycisk od razu używa numeru.',
    cancel: 'Anuluj i wróć',
    authenticateTitle: 'Bank chce potwierdzić Państwa tożsamość',
    authenticateHint: 'Ta strona zastępuje stronę banku. Proszę wybrać wynik weryfikacji.',
    authenticate: 'Zakończ uwierzytelnianie',
    failAuthentication: 'Przerwij uwierzytelnianie',
    paidTitle: 'Ta płatność została już wykonana',
    savedTitle: 'Metoda płatności została zapisana',
    completeHint: 'Można zamknąć tę stronę.',
    expiredTitle: 'Ta strona wygasła',
    expiredHint: 'Nic nie zostało pobrane. Proszę wrócić i zacząć od nowa.',
  },
};

/** The reason in the bank's or the processor's word for it. */
export function reasonOf({ code, decline_code: declineCode = code }: DeclineCode): Reason {
  const known = REASONS.find((reason) => reason === declineCode);
  return known ?? (code.includes('authentication') ? 'authentication' : 'other');
}

const REASONS = ['insufficient_funds', 'expired_card', 'incorrect_cvc'] as const;
