import type { Language } from '../../domain/language.js';

/** What the pages around signing in say. */
export interface SignInWords {
  readonly title: string;
  readonly lead: string;
  readonly email: string;
  readonly emailHint: string;
  readonly emailFault: string;
  readonly send: string;
  readonly faults: string;
  readonly sentTitle: string;
  readonly sent: string;
  readonly sentHint: string;
  readonly again: string;
  readonly openTitle: string;
  readonly open: (names: { readonly customer: string; readonly company: string }) => string;
  readonly openButton: string;
  readonly oldTitle: string;
  readonly old: string;
  readonly newLink: string;
  readonly signedOut: string;
}

export const signInWords: Readonly<Record<Language, SignInWords>> = {
  en: {
    title: 'Sign in',
    lead: 'Enter the e-mail address at which you receive our invoices. We will send you a link: there is no password to remember.',
    email: 'E-mail address',
    emailHint: 'For example accounts@your-company.com',
    emailFault: 'Please enter a complete e-mail address.',
    send: 'Send me the link',
    faults: 'Please check what you entered',
    sentTitle: 'Please look into your mailbox',
    sent: 'If we know this address, a mail with a link is on its way to it. The link works once and for one hour.',
    sentHint: 'Nothing there after a few minutes? Look into your spam folder, or try another address of your company.',
    again: 'Use another address',
    openTitle: 'Sign in',
    open: ({ customer, company }) => `You are about to open the account of ${customer} with ${company}.`,
    openButton: 'Open the account',
    oldTitle: 'This link no longer works',
    old: 'A link to sign in works once and for one hour. You can have a new one right away.',
    newLink: 'Send me a new link',
    signedOut: 'You are signed out.',
  },
  de: {
    title: 'Anmelden',
    lead: 'Geben Sie die E-Mail-Adresse ein, an die Sie unsere Rechnungen erhalten. Wir senden Ihnen einen Link: Ein Passwort brauchen Sie nicht.',
    email: 'E-Mail-Adresse',
    emailHint: 'Zum Beispiel buchhaltung@ihre-firma.de',
    emailFault: 'Bitte geben Sie eine vollständige E-Mail-Adresse ein.',
    send: 'Link zusenden',
    faults: 'Bitte prüfen Sie Ihre Eingabe',
    sentTitle: 'Bitte sehen Sie in Ihr Postfach',
    sent: 'Wenn wir diese Adresse kennen, ist eine E-Mail mit einem Link unterwegs. Der Link gilt eine Stunde lang und nur einmal.',
    sentHint:
      'Nach einigen Minuten noch nichts da? Sehen Sie im Spam-Ordner nach, oder versuchen Sie eine andere Adresse Ihrer Firma.',
    again: 'Andere Adresse verwenden',
    openTitle: 'Anmelden',
    open: ({ customer, company }) => `Sie öffnen gleich das Kundenkonto von ${customer} bei ${company}.`,
    openButton: 'Konto öffnen',
    oldTitle: 'Dieser Link gilt nicht mehr',
    old: 'Ein Anmeldelink gilt eine Stunde lang und nur einmal. Sie können sofort einen neuen erhalten.',
    newLink: 'Neuen Link zusenden',
    signedOut: 'Sie sind abgemeldet.',
  },
  fr: {
    title: 'Connexion',
    lead: 'Indiquez l’adresse e-mail à laquelle vous recevez nos factures. Nous vous enverrons un lien : aucun mot de passe à retenir.',
    email: 'Adresse e-mail',
    emailHint: 'Par exemple comptabilite@votre-societe.fr',
    emailFault: 'Veuillez indiquer une adresse e-mail complète.',
    send: 'Recevoir le lien',
    faults: 'Veuillez vérifier votre saisie',
    sentTitle: 'Consultez votre messagerie',
    sent: 'Si nous connaissons cette adresse, un e-mail contenant un lien est en route. Le lien est valable une heure et une seule fois.',
    sentHint:
      'Toujours rien après quelques minutes ? Regardez dans les courriers indésirables ou essayez une autre adresse de votre société.',
    again: 'Utiliser une autre adresse',
    openTitle: 'Connexion',
    open: ({ customer, company }) => `Vous allez ouvrir le compte de ${customer} chez ${company}.`,
    openButton: 'Ouvrir le compte',
    oldTitle: 'Ce lien n’est plus valable',
    old: 'Un lien de connexion est valable une heure et une seule fois. Vous pouvez en recevoir un nouveau immédiatement.',
    newLink: 'Recevoir un nouveau lien',
    signedOut: 'Vous êtes déconnecté.',
  },
  es: {
    title: 'Iniciar sesión',
    lead: 'Indique la dirección de correo en la que recibe nuestras facturas. Le enviaremos un enlace: no necesita contraseña.',
    email: 'Correo electrónico',
    emailHint: 'Por ejemplo contabilidad@su-empresa.es',
    emailFault: 'Indique una dirección de correo completa.',
    send: 'Enviarme el enlace',
    faults: 'Revise los datos introducidos',
    sentTitle: 'Consulte su correo',
    sent: 'Si conocemos esta dirección, un correo con un enlace está en camino. El enlace es válido durante una hora y una sola vez.',
    sentHint:
      '¿Nada después de unos minutos? Mire en la carpeta de correo no deseado o pruebe otra dirección de su empresa.',
    again: 'Usar otra dirección',
    openTitle: 'Iniciar sesión',
    open: ({ customer, company }) => `Va a abrir la cuenta de ${customer} en ${company}.`,
    openButton: 'Abrir la cuenta',
    oldTitle: 'Este enlace ya no es válido',
    old: 'Un enlace de acceso es válido durante una hora y una sola vez. Puede recibir uno nuevo ahora mismo.',
    newLink: 'Enviarme un enlace nuevo',
    signedOut: 'Ha cerrado la sesión.',
  },
  pl: {
    title: 'Logowanie',
    lead: 'Prosimy podać adres e-mail, na który otrzymują Państwo nasze faktury. Wyślemy link – hasło nie jest potrzebne.',
    email: 'Adres e-mail',
    emailHint: 'Na przykład ksiegowosc@panstwa-firma.pl',
    emailFault: 'Prosimy podać pełny adres e-mail.',
    send: 'Wyślij link',
    faults: 'Prosimy sprawdzić wprowadzone dane',
    sentTitle: 'Prosimy sprawdzić skrzynkę',
    sent: 'Jeśli znamy ten adres, wiadomość z linkiem jest już w drodze. Link działa przez godzinę i tylko jeden raz.',
    sentHint:
      'Po kilku minutach nadal nic? Prosimy zajrzeć do folderu spam albo spróbować innego adresu Państwa firmy.',
    again: 'Użyj innego adresu',
    openTitle: 'Logowanie',
    open: ({ customer, company }) => `Za chwilę otworzą Państwo konto ${customer} w firmie ${company}.`,
    openButton: 'Otwórz konto',
    oldTitle: 'Ten link już nie działa',
    old: 'Link do logowania działa przez godzinę i tylko jeden raz. Nowy można otrzymać od razu.',
    newLink: 'Wyślij nowy link',
    signedOut: 'Wylogowano.',
  },
};
