import type { Language } from '../../domain/language.js';

/** What the conversation about an invoice says. */
export interface CommentWords {
  readonly title: string;
  readonly you: string;
  readonly files: (names: string) => string;
  readonly text: string;
  readonly hint: (company: string) => string;
  readonly send: string;
  readonly bad: string;
  readonly tooOften: string;
}

export const commentWords: Readonly<Record<Language, CommentWords>> = {
  en: {
    title: 'Messages',
    you: 'You',
    files: (names) => `Files: ${names}`,
    text: 'Write to us about this invoice',
    hint: (company) => `${company} will see your message and answer here or by e-mail.`,
    send: 'Send message',
    bad: 'Please write a message of at most 2,000 characters.',
    tooOften: 'You have sent many messages today. Please write to us by e-mail.',
  },
  de: {
    title: 'Nachrichten',
    you: 'Sie',
    files: (names) => `Dateien: ${names}`,
    text: 'Schreiben Sie uns zu dieser Rechnung',
    hint: (company) => `${company} sieht Ihre Nachricht und antwortet hier oder per E-Mail.`,
    send: 'Nachricht senden',
    bad: 'Bitte schreiben Sie eine Nachricht mit höchstens 2.000 Zeichen.',
    tooOften: 'Sie haben heute schon viele Nachrichten gesendet. Bitte schreiben Sie uns eine E-Mail.',
  },
  fr: {
    title: 'Messages',
    you: 'Vous',
    files: (names) => `Fichiers : ${names}`,
    text: 'Écrivez-nous au sujet de cette facture',
    hint: (company) => `${company} verra votre message et répondra ici ou par e-mail.`,
    send: 'Envoyer le message',
    bad: 'Veuillez écrire un message de 2 000 caractères au plus.',
    tooOften: 'Vous avez envoyé beaucoup de messages aujourd’hui. Veuillez nous écrire par e-mail.',
  },
  es: {
    title: 'Mensajes',
    you: 'Usted',
    files: (names) => `Archivos: ${names}`,
    text: 'Escríbanos sobre esta factura',
    hint: (company) => `${company} verá su mensaje y responderá aquí o por correo electrónico.`,
    send: 'Enviar mensaje',
    bad: 'Escriba un mensaje de 2.000 caracteres como máximo.',
    tooOften: 'Hoy ha enviado muchos mensajes. Escríbanos por correo electrónico.',
  },
  pl: {
    title: 'Wiadomości',
    you: 'Państwo',
    files: (names) => `Pliki: ${names}`,
    text: 'Prosimy napisać do nas w sprawie tej faktury',
    hint: (company) => `${company} zobaczy wiadomość i odpowie tutaj lub e-mailem.`,
    send: 'Wyślij wiadomość',
    bad: 'Prosimy napisać wiadomość, najwyżej 2000 znaków.',
    tooOften: 'Wysłano dziś wiele wiadomości. Prosimy napisać do nas e-mail.',
  },
};
