import type { Language } from '../../domain/language.js';

/** What stands around every page. */
export interface ShellWords {
  readonly skip: string;
  readonly overview: string;
  readonly invoices: string;
  readonly payments: string;
  readonly statements: string;
  readonly documents: string;
  readonly methods: string;
  readonly details: string;
  readonly menu: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly languages: string;
  readonly questions: string;
  readonly notFoundTitle: string;
  readonly notFound: string;
  readonly changedTitle: string;
  readonly changed: string;
  readonly wrongTitle: string;
  readonly wrong: string;
  readonly tooManyTitle: string;
  readonly tooMany: string;
  readonly foreignTitle: string;
  readonly foreign: string;
  readonly back: string;
}

export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pl: 'Polski',
};

export const shellWords: Readonly<Record<Language, ShellWords>> = {
  en: {
    skip: 'Skip to the content',
    overview: 'Overview',
    invoices: 'Invoices',
    payments: 'Payments',
    statements: 'Statements',
    documents: 'Documents',
    methods: 'Payment methods',
    details: 'Your details',
    menu: 'Pages of your account',
    signIn: 'Sign in',
    signOut: 'Sign out',
    languages: 'Language',
    questions: 'Questions?',
    notFoundTitle: 'This page does not exist',
    notFound:
      'The link may be old or incomplete. Please open the link in the latest e-mail you have from us, or write to us.',
    changedTitle: 'This has changed meanwhile',
    changed: 'What you sent no longer fits. Please go back to the page and look at it again.',
    wrongTitle: 'Something went wrong on our side',
    wrong: 'Nothing was changed. Please try again in a few minutes, or write to us.',
    tooManyTitle: 'That was a little fast',
    tooMany: 'Please wait a minute and try again.',
    foreignTitle: 'Please try once more',
    foreign: 'For your safety we accept a form only from our own page. Go back, reload the page and send it again.',
    back: 'Back',
  },
  de: {
    skip: 'Zum Inhalt springen',
    overview: 'Übersicht',
    invoices: 'Rechnungen',
    payments: 'Zahlungen',
    statements: 'Kontoauszüge',
    documents: 'Dokumente',
    methods: 'Zahlungsarten',
    details: 'Ihre Angaben',
    menu: 'Seiten Ihres Kontos',
    signIn: 'Anmelden',
    signOut: 'Abmelden',
    languages: 'Sprache',
    questions: 'Fragen?',
    notFoundTitle: 'Diese Seite gibt es nicht',
    notFound:
      'Der Link ist vielleicht alt oder unvollständig. Bitte öffnen Sie den Link in unserer letzten E-Mail, oder schreiben Sie uns.',
    changedTitle: 'Das hat sich inzwischen geändert',
    changed:
      'Was Sie gesendet haben, passt nicht mehr. Bitte gehen Sie zurück zur Seite und sehen Sie sie noch einmal an.',
    wrongTitle: 'Bei uns ist etwas schiefgegangen',
    wrong: 'Es wurde nichts geändert. Bitte versuchen Sie es in ein paar Minuten noch einmal, oder schreiben Sie uns.',
    tooManyTitle: 'Das war etwas schnell',
    tooMany: 'Bitte warten Sie eine Minute und versuchen Sie es erneut.',
    foreignTitle: 'Bitte noch einmal',
    foreign:
      'Zu Ihrer Sicherheit nehmen wir Formulare nur von unserer eigenen Seite an. Gehen Sie zurück, laden Sie die Seite neu und senden Sie sie noch einmal.',
    back: 'Zurück',
  },
  fr: {
    skip: 'Aller au contenu',
    overview: 'Aperçu',
    invoices: 'Factures',
    payments: 'Paiements',
    statements: 'Relevés',
    documents: 'Documents',
    methods: 'Moyens de paiement',
    details: 'Vos coordonnées',
    menu: 'Pages de votre compte',
    signIn: 'Se connecter',
    signOut: 'Se déconnecter',
    languages: 'Langue',
    questions: 'Une question ?',
    notFoundTitle: 'Cette page n’existe pas',
    notFound: 'Le lien est peut-être ancien ou incomplet. Ouvrez le lien de notre dernier e-mail, ou écrivez-nous.',
    changedTitle: 'La situation a changé entre-temps',
    changed: 'Votre demande ne correspond plus. Veuillez revenir à la page et la consulter à nouveau.',
    wrongTitle: 'Un problème est survenu de notre côté',
    wrong: 'Rien n’a été modifié. Veuillez réessayer dans quelques minutes, ou écrivez-nous.',
    tooManyTitle: 'C’était un peu rapide',
    tooMany: 'Veuillez patienter une minute, puis réessayer.',
    foreignTitle: 'Veuillez réessayer',
    foreign:
      'Pour votre sécurité, nous n’acceptons un formulaire que depuis notre propre page. Revenez en arrière, rechargez la page et envoyez-le à nouveau.',
    back: 'Retour',
  },
  es: {
    skip: 'Ir al contenido',
    overview: 'Resumen',
    invoices: 'Facturas',
    payments: 'Pagos',
    statements: 'Estados de cuenta',
    documents: 'Documentos',
    methods: 'Métodos de pago',
    details: 'Sus datos',
    menu: 'Páginas de su cuenta',
    signIn: 'Iniciar sesión',
    signOut: 'Cerrar sesión',
    languages: 'Idioma',
    questions: '¿Preguntas?',
    notFoundTitle: 'Esta página no existe',
    notFound:
      'Puede que el enlace sea antiguo o esté incompleto. Abra el enlace de nuestro último correo o escríbanos.',
    changedTitle: 'Esto ha cambiado mientras tanto',
    changed: 'Lo que ha enviado ya no corresponde. Vuelva a la página y consúltela de nuevo.',
    wrongTitle: 'Algo ha fallado por nuestra parte',
    wrong: 'No se ha cambiado nada. Inténtelo de nuevo en unos minutos o escríbanos.',
    tooManyTitle: 'Ha ido un poco rápido',
    tooMany: 'Espere un minuto e inténtelo de nuevo.',
    foreignTitle: 'Inténtelo de nuevo',
    foreign:
      'Por su seguridad solo aceptamos formularios de nuestra propia página. Vuelva atrás, recargue la página y envíelo de nuevo.',
    back: 'Volver',
  },
  pl: {
    skip: 'Przejdź do treści',
    overview: 'Przegląd',
    invoices: 'Faktury',
    payments: 'Płatności',
    statements: 'Wyciągi',
    documents: 'Dokumenty',
    methods: 'Metody płatności',
    details: 'Państwa dane',
    menu: 'Strony konta',
    signIn: 'Zaloguj się',
    signOut: 'Wyloguj się',
    languages: 'Język',
    questions: 'Pytania?',
    notFoundTitle: 'Ta strona nie istnieje',
    notFound:
      'Link może być nieaktualny lub niepełny. Prosimy otworzyć link z naszej ostatniej wiadomości albo napisać do nas.',
    changedTitle: 'To się w międzyczasie zmieniło',
    changed: 'Wysłane dane nie są już aktualne. Prosimy wrócić do strony i sprawdzić ją ponownie.',
    wrongTitle: 'Coś poszło nie tak po naszej stronie',
    wrong: 'Nic nie zostało zmienione. Prosimy spróbować ponownie za kilka minut albo napisać do nas.',
    tooManyTitle: 'To było trochę za szybko',
    tooMany: 'Prosimy odczekać minutę i spróbować ponownie.',
    foreignTitle: 'Prosimy spróbować jeszcze raz',
    foreign:
      'Dla bezpieczeństwa przyjmujemy formularze tylko z naszej strony. Prosimy wrócić, odświeżyć stronę i wysłać formularz ponownie.',
    back: 'Wstecz',
  },
};
