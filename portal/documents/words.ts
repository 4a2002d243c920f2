import type { Language } from '../../domain/language.js';

export interface DocumentWords {
  readonly title: string;
  readonly show: string;
  readonly kinds: Readonly<Record<'estimates' | 'credit_notes' | 'invoices' | 'files', string>>;
  readonly none: string;
  readonly document: string;
  readonly date: string;
  readonly amount: string;
  readonly file: string;
  readonly on: string;
  readonly size: string;
  readonly download: (name: string) => string;
  readonly elsewhere: string;
  readonly pdf: string;
}

export const documentWords: Readonly<Record<Language, DocumentWords>> = {
  en: {
    title: 'Documents',
    show: 'Show',
    kinds: { estimates: 'Estimates', credit_notes: 'Credit notes', invoices: 'Invoices', files: 'Attached files' },
    none: 'There is nothing here yet.',
    document: 'Document',
    date: 'Date',
    amount: 'Amount',
    file: 'File',
    on: 'Attached to',
    size: 'Size',
    download: (name) => `Download ${name}`,
    elsewhere: 'kept at',
    pdf: 'PDF',
  },
  de: {
    title: 'Dokumente',
    show: 'Anzeigen',
    kinds: { estimates: 'Angebote', credit_notes: 'Gutschriften', invoices: 'Rechnungen', files: 'Anhänge' },
    none: 'Hier ist noch nichts.',
    document: 'Dokument',
    date: 'Datum',
    amount: 'Betrag',
    file: 'Datei',
    on: 'Gehört zu',
    size: 'Größe',
    download: (name) => `${name} herunterladen`,
    elsewhere: 'abgelegt bei',
    pdf: 'PDF',
  },
  fr: {
    title: 'Documents',
    show: 'Afficher',
    kinds: { estimates: 'Devis', credit_notes: 'Avoirs', invoices: 'Factures', files: 'Pièces jointes' },
    none: 'Il n’y a encore rien ici.',
    document: 'Document',
    date: 'Date',
    amount: 'Montant',
    file: 'Fichier',
    on: 'Joint à',
    size: 'Taille',
    download: (name) => `Télécharger ${name}`,
    elsewhere: 'conservé sur',
    pdf: 'PDF',
  },
  es: {
    title: 'Documentos',
    show: 'Mostrar',
    kinds: {
      estimates: 'Presupuestos',
      credit_notes: 'Notas de crédito',
      invoices: 'Facturas',
      files: 'Archivos adjuntos',
    },
    none: 'Todavía no hay nada aquí.',
    document: 'Documento',
    date: 'Fecha',
    amount: 'Importe',
    file: 'Archivo',
    on: 'Adjunto a',
    size: 'Tamaño',
    download: (name) => `Descargar ${name}`,
    elsewhere: 'guardado en',
    pdf: 'PDF',
  },
  pl: {
    title: 'Dokumenty',
    show: 'Pokaż',
    kinds: { estimates: 'Oferty', credit_notes: 'Korekty', invoices: 'Faktury', files: 'Załączniki' },
    none: 'Nic tu jeszcze nie ma.',
    document: 'Dokument',
    date: 'Data',
    amount: 'Kwota',
    file: 'Plik',
    on: 'Załączono do',
    size: 'Rozmiar',
    download: (name) => `Pobierz ${name}`,
    elsewhere: 'przechowywane w',
    pdf: 'PDF',
  },
};
