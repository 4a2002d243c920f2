import type { Language } from '../../domain/language.js';

/** Why an invoice is contested; kept with the dispute as they stand here. */
export const disputeReasons = [
  'not_received',
  'defective',
  'wrong_amount',
  'already_paid',
  'not_ordered',
  'duplicate',
  'other',
] as const;
export type DisputeReason = (typeof disputeReasons)[number];

/** What the page of a dispute says. */
export interface DisputeWords {
  readonly title: string;
  readonly intro: (number: string) => string;
  readonly reason: string;
  readonly choose: string;
  readonly reasons: Readonly<Record<DisputeReason, string>>;
  readonly amount: string;
  readonly amountHint: (total: string) => string;
  readonly text: string;
  readonly textHint: string;
  readonly files: string;
  readonly filesHint: string;
  readonly send: string;
  readonly open: string;
  readonly faults: string;
  readonly badReason: string;
  readonly badAmount: (most: string) => string;
  readonly badText: string;
  readonly tooMany: string;
  readonly tooLarge: string;
  readonly empty: (name: string) => string;
  readonly badKind: (name: string) => string;
  readonly broken: string;
}

export const disputeWords: Readonly<Record<Language, DisputeWords>> = {
  en: {
    title: 'Report a problem with this invoice',
    intro: (number) =>
      `Tell us what is wrong with invoice ${number}. While we look into it, we will not ask you to pay it.`,
    reason: 'What is wrong',
    choose: 'Please choose',
    reasons: {
      not_received: 'We did not receive the goods or services',
      defective: 'The goods or services were defective',
      wrong_amount: 'The amount or the price is wrong',
      already_paid: 'It has already been paid',
      not_ordered: 'We did not order this',
      duplicate: 'We received this invoice twice',
      other: 'Something else',
    },
    amount: 'Amount in dispute (optional)',
    amountHint: (total) => `Leave it empty if all of it (${total}) is in dispute`,
    text: 'What happened',
    textHint: 'The more precisely you describe it, the sooner we can solve it',
    files: 'Files (optional)',
    filesHint: 'Up to 5 files of at most 10 MB: PDF, PNG, JPEG, text, CSV, Word, Excel, PowerPoint or OpenDocument',
    send: 'Send',
    open: 'We are already looking into a problem you reported. You can add to it in the conversation on the invoice’s page.',
    faults: 'Please check what you entered',
    badReason: 'Please choose what is wrong.',
    badAmount: (most) => `Please enter an amount above zero and up to ${most}, or leave it empty.`,
    badText: 'Please describe the problem, in 5,000 characters at most.',
    tooMany: 'Please send 5 files at most.',
    tooLarge: 'A file is larger than 10 MB.',
    empty: (name) => `“${name}” is empty.`,
    badKind: (name) => `“${name}” is not a kind of file that we accept.`,
    broken: 'What you sent did not arrive completely. Please send it again.',
  },
  de: {
    title: 'Problem mit dieser Rechnung melden',
    intro: (number) =>
      `Teilen Sie uns mit, was an der Rechnung ${number} nicht stimmt. Solange wir das klären, fordern wir Sie nicht zur Zahlung auf.`,
    reason: 'Was nicht stimmt',
    choose: 'Bitte wählen',
    reasons: {
      not_received: 'Ware oder Leistung nicht erhalten',
      defective: 'Ware oder Leistung mangelhaft',
      wrong_amount: 'Betrag oder Preis falsch',
      already_paid: 'Bereits bezahlt',
      not_ordered: 'Nicht von uns bestellt',
      duplicate: 'Rechnung doppelt erhalten',
      other: 'Etwas anderes',
    },
    amount: 'Strittiger Betrag (freiwillig)',
    amountHint: (total) => `Leer lassen, wenn der ganze Betrag (${total}) strittig ist`,
    text: 'Was ist geschehen',
    textHint: 'Je genauer Sie es beschreiben, desto schneller können wir es lösen',
    files: 'Dateien (freiwillig)',
    filesHint:
      'Bis zu 5 Dateien mit je höchstens 10 MB: PDF, PNG, JPEG, Text, CSV, Word, Excel, PowerPoint oder OpenDocument',
    send: 'Absenden',
    open: 'Wir klären bereits ein Problem, das Sie gemeldet haben. Sie können es auf der Seite der Rechnung im Nachrichtenverlauf ergänzen.',
    faults: 'Bitte prüfen Sie Ihre Angaben',
    badReason: 'Bitte wählen Sie, was nicht stimmt.',
    badAmount: (most) => `Bitte geben Sie einen Betrag über null und bis ${most} ein, oder lassen Sie das Feld leer.`,
    badText: 'Bitte beschreiben Sie das Problem, mit höchstens 5.000 Zeichen.',
    tooMany: 'Bitte senden Sie höchstens 5 Dateien.',
    tooLarge: 'Eine Datei ist größer als 10 MB.',
    empty: (name) => `„${name}“ ist leer.`,
    badKind: (name) => `„${name}“ ist keine Art von Datei, die wir annehmen.`,
    broken: 'Ihre Sendung ist nicht vollständig angekommen. Bitte senden Sie sie noch einmal.',
  },
  fr: {
    title: 'Signaler un problème sur cette facture',
    intro: (number) =>
      `Indiquez-nous ce qui ne va pas avec la facture ${number}. Pendant que nous l’examinons, nous ne vous demanderons pas de la payer.`,
    reason: 'Motif',
    choose: 'Veuillez choisir',
    reasons: {
      not_received: 'Marchandise ou prestation non reçue',
      defective: 'Marchandise ou prestation non conforme',
      wrong_amount: 'Montant ou prix erroné',
      already_paid: 'Facture déjà payée',
      not_ordered: 'Commande qui n’est pas de notre fait',
      duplicate: 'Facture reçue en double',
      other: 'Autre motif',
    },
    amount: 'Montant contesté (facultatif)',
    amountHint: (total) => `Laissez vide si la totalité (${total}) est contestée`,
    text: 'Description',
    textHint: 'Plus votre description est précise, plus vite nous pourrons y remédier',
    files: 'Fichiers (facultatif)',
    filesHint:
      'Jusqu’à 5 fichiers de 10 Mo au plus : PDF, PNG, JPEG, texte, CSV, Word, Excel, PowerPoint ou OpenDocument',
    send: 'Envoyer',
    open: 'Nous examinons déjà un problème que vous avez signalé. Vous pouvez le compléter dans les messages de la page de la facture.',
    faults: 'Veuillez vérifier votre saisie',
    badReason: 'Veuillez choisir un motif.',
    badAmount: (most) =>
      `Veuillez saisir un montant supérieur à zéro et ne dépassant pas ${most}, ou laisser le champ vide.`,
    badText: 'Veuillez décrire le problème en 5 000 caractères au plus.',
    tooMany: 'Veuillez envoyer 5 fichiers au plus.',
    tooLarge: 'Un fichier dépasse 10 Mo.',
    empty: (name) => `« ${name} » est vide.`,
    badKind: (name) => `« ${name} » n’est pas d’un type que nous acceptons.`,
    broken: 'Votre envoi n’est pas arrivé en entier. Veuillez l’envoyer à nouveau.',
  },
  es: {
    title: 'Comunicar un problema con esta factura',
    intro: (number) =>
      `Díganos qué ocurre con la factura ${number}. Mientras lo revisamos, no le pediremos que la pague.`,
    reason: 'Motivo',
    choose: 'Elija una opción',
    reasons: {
      not_received: 'No hemos recibido la mercancía o el servicio',
      defective: 'La mercancía o el servicio eran defectuosos',
      wrong_amount: 'El importe o el precio no es correcto',
      already_paid: 'Ya está pagada',
      not_ordered: 'No hicimos este pedido',
      duplicate: 'Hemos recibido la factura dos veces',
      other: 'Otro motivo',
    },
    amount: 'Importe en disputa (opcional)',
    amountHint: (total) => `Déjelo vacío si se trata de todo el importe (${total})`,
    text: 'Qué ha ocurrido',
    textHint: 'Cuanto más preciso sea, antes podremos resolverlo',
    files: 'Archivos (opcional)',
    filesHint:
      'Hasta 5 archivos de 10 MB como máximo: PDF, PNG, JPEG, texto, CSV, Word, Excel, PowerPoint u OpenDocument',
    send: 'Enviar',
    open: 'Ya estamos revisando un problema que nos comunicó. Puede completarlo en los mensajes de la página de la factura.',
    faults: 'Revise los datos introducidos',
    badReason: 'Elija un motivo.',
    badAmount: (most) => `Introduzca un importe superior a cero y de ${most} como máximo, o deje el campo vacío.`,
    badText: 'Describa el problema en 5.000 caracteres como máximo.',
    tooMany: 'Envíe 5 archivos como máximo.',
    tooLarge: 'Un archivo supera los 10 MB.',
    empty: (name) => `«${name}» está vacío.`,
    badKind: (name) => `«${name}» no es un tipo de archivo que aceptemos.`,
    broken: 'Su envío no ha llegado completo. Envíelo de nuevo.',
  },
  pl: {
    title: 'Zgłoszenie problemu z fakturą',
    intro: (number) =>
      `Prosimy opisać, co jest nie tak z fakturą ${number}. Dopóki to wyjaśniamy, nie będziemy prosić o zapłatę.`,
    reason: 'Powód',
    choose: 'Prosimy wybrać',
    reasons: {
      not_received: 'Nie otrzymaliśmy towaru lub usługi',
      defective: 'Towar lub usługa były wadliwe',
      wrong_amount: 'Kwota lub cena jest nieprawidłowa',
      already_paid: 'Faktura została już zapłacona',
      not_ordered: 'Nie zamawialiśmy tego',
      duplicate: 'Otrzymaliśmy tę fakturę dwukrotnie',
      other: 'Inny powód',
    },
    amount: 'Kwota sporna (opcjonalnie)',
    amountHint: (total) => `Prosimy pozostawić puste, jeśli sporna jest cała kwota (${total})`,
    text: 'Opis problemu',
    textHint: 'Im dokładniejszy opis, tym szybciej wyjaśnimy sprawę',
    files: 'Pliki (opcjonalnie)',
    filesHint: 'Do 5 plików, każdy do 10 MB: PDF, PNG, JPEG, tekst, CSV, Word, Excel, PowerPoint lub OpenDocument',
    send: 'Wyślij',
    open: 'Wyjaśniamy już zgłoszony problem. Można go uzupełnić w wiadomościach na stronie faktury.',
    faults: 'Prosimy sprawdzić wprowadzone dane',
    badReason: 'Prosimy wybrać powód.',
    badAmount: (most) => `Prosimy podać kwotę większą od zera i nie wyższą niż ${most} albo pozostawić pole puste.`,
    badText: 'Prosimy opisać problem, najwyżej w 5000 znaków.',
    tooMany: 'Prosimy wysłać najwyżej 5 plików.',
    tooLarge: 'Jeden z plików jest większy niż 10 MB.',
    empty: (name) => `Plik „${name}” jest pusty.`,
    badKind: (name) => `Plik „${name}” jest w formacie, którego nie przyjmujemy.`,
    broken: 'Przesyłka nie dotarła w całości. Prosimy wysłać ją ponownie.',
  },
};
