import type { Language } from '../../domain/language.js';

/** What a mail about the safety of an account says. */
export interface NoticeWords {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  readonly closing: readonly string[];
}

type Named = (names: { readonly company: string; readonly customer: string }) => NoticeWords;

export const noticeWords: Readonly<Record<'sign_in' | 'address_changed', Readonly<Record<Language, Named>>>> = {
  sign_in: {
    en: ({ company, customer }) => ({
      subject: `Your link to sign in at ${company}`,
      heading: 'Sign in to your account',
      paragraphs: [`Here is the link to the account of ${customer} with ${company}. It works once and for one hour.`],
      button: 'Sign in',
      closing: [
        'You did not ask for it? Then there is nothing for you to do: without this mail nobody can sign in. Please do not pass the link on.',
      ],
    }),
    de: ({ company, customer }) => ({
      subject: `Ihr Anmeldelink für ${company}`,
      heading: 'Anmelden',
      paragraphs: [
        `Hier ist der Link zum Kundenkonto von ${customer} bei ${company}. Er gilt eine Stunde lang und nur einmal.`,
      ],
      button: 'Anmelden',
      closing: [
        'Sie haben ihn nicht angefordert? Dann müssen Sie nichts tun: Ohne diese E-Mail kann sich niemand anmelden. Bitte geben Sie den Link nicht weiter.',
      ],
    }),
    fr: ({ company, customer }) => ({
      subject: `Votre lien de connexion chez ${company}`,
      heading: 'Connexion à votre compte',
      paragraphs: [
        `Voici le lien vers le compte de ${customer} chez ${company}. Il est valable une heure et une seule fois.`,
      ],
      button: 'Se connecter',
      closing: [
        'Vous ne l’avez pas demandé ? Vous n’avez rien à faire : sans cet e-mail, personne ne peut se connecter. Merci de ne pas transmettre ce lien.',
      ],
    }),
    es: ({ company, customer }) => ({
      subject: `Su enlace de acceso a ${company}`,
      heading: 'Acceda a su cuenta',
      paragraphs: [
        `Este es el enlace a la cuenta de ${customer} en ${company}. Es válido durante una hora y una sola vez.`,
      ],
      button: 'Iniciar sesión',
      closing: [
        '¿No lo ha solicitado? No tiene que hacer nada: sin este correo nadie puede acceder. Le rogamos que no reenvíe el enlace.',
      ],
    }),
    pl: ({ company, customer }) => ({
      subject: `Link do logowania – ${company}`,
      heading: 'Logowanie do konta',
      paragraphs: [`Oto link do konta ${customer} w firmie ${company}. Działa przez godzinę i tylko jeden raz.`],
      button: 'Zaloguj się',
      closing: [
        'To nie Państwo o niego prosili? Nie trzeba nic robić: bez tej wiadomości nikt się nie zaloguje. Prosimy nie przekazywać linku dalej.',
      ],
    }),
  },
  address_changed: {
    en: ({ company, customer }) => ({
      subject: `Your e-mail address at ${company} was changed`,
      heading: 'Your e-mail address was changed',
      paragraphs: [
        `On the account page of ${customer} at ${company} another e-mail address was entered in place of this one. Invoices and reminders will go there from now on.`,
      ],
      button: '',
      closing: ['Was it not you? Please answer this mail right away, and we will look into it.'],
    }),
    de: ({ company, customer }) => ({
      subject: `Ihre E-Mail-Adresse bei ${company} wurde geändert`,
      heading: 'Ihre E-Mail-Adresse wurde geändert',
      paragraphs: [
        `Auf der Kontoseite von ${customer} bei ${company} wurde statt dieser eine andere E-Mail-Adresse eingetragen. Rechnungen und Erinnerungen gehen von nun an dorthin.`,
      ],
      button: '',
      closing: ['Das waren nicht Sie? Bitte antworten Sie umgehend auf diese E-Mail, und wir gehen der Sache nach.'],
    }),
    fr: ({ company, customer }) => ({
      subject: `Votre adresse e-mail chez ${company} a été modifiée`,
      heading: 'Votre adresse e-mail a été modifiée',
      paragraphs: [
        `Sur la page du compte de ${customer} chez ${company}, cette adresse e-mail a été remplacée par une autre. Les factures et les rappels y seront désormais envoyés.`,
      ],
      button: '',
      closing: ['Ce n’était pas vous ? Répondez sans tarder à cet e-mail et nous vérifierons.'],
    }),
    es: ({ company, customer }) => ({
      subject: `Se ha cambiado su dirección de correo en ${company}`,
      heading: 'Se ha cambiado su dirección de correo',
      paragraphs: [
        `En la página de la cuenta de ${customer} en ${company} se ha sustituido esta dirección por otra. Las facturas y los recordatorios se enviarán allí a partir de ahora.`,
      ],
      button: '',
      closing: ['¿No ha sido usted? Responda cuanto antes a este correo y lo comprobaremos.'],
    }),
    pl: ({ company, customer }) => ({
      subject: `Państwa adres e-mail w firmie ${company} został zmieniony`,
      heading: 'Adres e-mail został zmieniony',
      paragraphs: [
        `Na stronie konta ${customer} w firmie ${company} zamiast tego adresu wpisano inny. Faktury i przypomnienia będą odtąd wysyłane na nowy adres.`,
      ],
      button: '',
      closing: ['To nie Państwo? Prosimy niezwłocznie odpowiedzieć na tę wiadomość, a sprawdzimy, co się stało.'],
    }),
  },
};
