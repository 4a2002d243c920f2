import type { Language } from '../../domain/language.js';

export interface StatementWords {
  readonly title: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<'balance_forward' | 'open_item', string>>;
  readonly start: string;
  readonly startHint: string;
  readonly end: string;
  readonly show: string;
  readonly pdf: string;
  readonly faults: string;
  readonly badDay: string;
  readonly badOrder: string;
  readonly currency: string;
  readonly allCurrencies: string;
  readonly period: (start: string, end: string) => string;
  readonly upTo: (end: string) => string;
  readonly before: string;
  readonly date: string;
  readonly what: string;
  readonly due: string;
  readonly invoiced: string;
  readonly settled: string;
  readonly balance: string;
  readonly total: string;
  readonly open: string;
  readonly invoice: (number: string) => string;
  readonly paidOn: (number: string) => string;
  readonly none: string;
  readonly unapplied: string;
  readonly credit: string;
  readonly shortened: (count: number) => string;
}

export const statementWords: Readonly<Record<Language, StatementWords>> = {
  en: {
    title: 'Statement of account',
    kind: 'Kind',
    kinds: { balance_forward: 'All movements', open_item: 'Open invoices only' },
    start: 'From',
    startHint: 'Empty: from the beginning',
    end: 'To',
    show: 'Show',
    pdf: 'Download PDF',
    faults: 'Please check what you entered',
    badDay: 'Please enter a day, such as 2026-03-31.',
    badOrder: 'The first day must not lie after the last.',
    currency: 'Currency',
    allCurrencies: 'All',
    period: (start, end) => `${start} to ${end}`,
    upTo: (end) => `Up to ${end}`,
    before: 'Balance before',
    date: 'Date',
    what: 'What',
    due: 'Due',
    invoiced: 'Invoiced',
    settled: 'Settled',
    balance: 'Balance',
    total: 'Total',
    open: 'Open',
    invoice: (number) => `Invoice ${number}`,
    paidOn: (number) => `Settlement of invoice ${number}`,
    none: 'Nothing moved in this time.',
    unapplied: 'Paid, and not yet used',
    credit: 'Credit, not yet used',
    shortened: (count) =>
      `The page shows the newest ${count} movements. The PDF may show more; choose a shorter time to see all.`,
  },
  de: {
    title: 'Kontoauszug',
    kind: 'Art',
    kinds: { balance_forward: 'Alle Bewegungen', open_item: 'Nur offene Rechnungen' },
    start: 'Von',
    startHint: 'Leer: von Anfang an',
    end: 'Bis',
    show: 'Anzeigen',
    pdf: 'PDF herunterladen',
    faults: 'Bitte prüfen Sie Ihre Eingabe',
    badDay: 'Bitte geben Sie einen Tag ein, zum Beispiel 2026-03-31.',
    badOrder: 'Der erste Tag darf nicht nach dem letzten liegen.',
    currency: 'Währung',
    allCurrencies: 'Alle',
    period: (start, end) => `${start} bis ${end}`,
    upTo: (end) => `Bis ${end}`,
    before: 'Saldovortrag',
    date: 'Datum',
    what: 'Vorgang',
    due: 'Fällig',
    invoiced: 'Berechnet',
    settled: 'Beglichen',
    balance: 'Saldo',
    total: 'Gesamt',
    open: 'Offen',
    invoice: (number) => `Rechnung ${number}`,
    paidOn: (number) => `Ausgleich der Rechnung ${number}`,
    none: 'In dieser Zeit gab es keine Bewegung.',
    unapplied: 'Gezahlt, noch nicht verrechnet',
    credit: 'Guthaben, noch nicht verrechnet',
    shortened: (count) =>
      `Die Seite zeigt die neuesten ${count} Bewegungen. Wählen Sie einen kürzeren Zeitraum, um alle zu sehen.`,
  },
  fr: {
    title: 'Relevé de compte',
    kind: 'Type',
    kinds: { balance_forward: 'Tous les mouvements', open_item: 'Factures à payer uniquement' },
    start: 'Du',
    startHint: 'Vide : depuis le début',
    end: 'Au',
    show: 'Afficher',
    pdf: 'Télécharger le PDF',
    faults: 'Veuillez vérifier votre saisie',
    badDay: 'Veuillez indiquer une date, par exemple 2026-03-31.',
    badOrder: 'Le premier jour ne peut pas être postérieur au dernier.',
    currency: 'Devise',
    allCurrencies: 'Toutes',
    period: (start, end) => `Du ${start} au ${end}`,
    upTo: (end) => `Jusqu’au ${end}`,
    before: 'Solde antérieur',
    date: 'Date',
    what: 'Opération',
    due: 'Échéance',
    invoiced: 'Facturé',
    settled: 'Réglé',
    balance: 'Solde',
    total: 'Total',
    open: 'À payer',
    invoice: (number) => `Facture ${number}`,
    paidOn: (number) => `Règlement de la facture ${number}`,
    none: 'Aucun mouvement sur cette période.',
    unapplied: 'Payé, pas encore affecté',
    credit: 'Avoir, pas encore utilisé',
    shortened: (count) =>
      `La page affiche les ${count} mouvements les plus récents. Choisissez une période plus courte pour tout voir.`,
  },
  es: {
    title: 'Estado de cuenta',
    kind: 'Tipo',
    kinds: { balance_forward: 'Todos los movimientos', open_item: 'Solo facturas pendientes' },
    start: 'Desde',
    startHint: 'Vacío: desde el principio',
    end: 'Hasta',
    show: 'Mostrar',
    pdf: 'Descargar PDF',
    faults: 'Revise los datos introducidos',
    badDay: 'Indique un día, por ejemplo 2026-03-31.',
    badOrder: 'El primer día no puede ser posterior al último.',
    currency: 'Moneda',
    allCurrencies: 'Todas',
    period: (start, end) => `Del ${start} al ${end}`,
    upTo: (end) => `Hasta el ${end}`,
    before: 'Saldo anterior',
    date: 'Fecha',
    what: 'Concepto',
    due: 'Vencimiento',
    invoiced: 'Facturado',
    settled: 'Liquidado',
    balance: 'Saldo',
    total: 'Total',
    open: 'Pendiente',
    invoice: (number) => `Factura ${number}`,
    paidOn: (number) => `Liquidación de la factura ${number}`,
    none: 'No hubo movimientos en este periodo.',
    unapplied: 'Pagado, aún sin aplicar',
    credit: 'Saldo a favor, aún sin utilizar',
    shortened: (count) =>
      `La página muestra los ${count} movimientos más recientes. Elija un periodo más corto para verlos todos.`,
  },
  pl: {
    title: 'Wyciąg z konta',
    kind: 'Rodzaj',
    kinds: { balance_forward: 'Wszystkie operacje', open_item: 'Tylko otwarte faktury' },
    start: 'Od',
    startHint: 'Puste: od początku',
    end: 'Do',
    show: 'Pokaż',
    pdf: 'Pobierz PDF',
    faults: 'Prosimy sprawdzić wprowadzone dane',
    badDay: 'Prosimy podać dzień, na przykład 2026-03-31.',
    badOrder: 'Pierwszy dzień nie może być późniejszy niż ostatni.',
    currency: 'Waluta',
    allCurrencies: 'Wszystkie',
    period: (start, end) => `Od ${start} do ${end}`,
    upTo: (end) => `Do ${end}`,
    before: 'Saldo początkowe',
    date: 'Data',
    what: 'Operacja',
    due: 'Termin',
    invoiced: 'Zafakturowano',
    settled: 'Rozliczono',
    balance: 'Saldo',
    total: 'Razem',
    open: 'Do zapłaty',
    invoice: (number) => `Faktura ${number}`,
    paidOn: (number) => `Rozliczenie faktury ${number}`,
    none: 'W tym okresie nie było żadnych operacji.',
    unapplied: 'Wpłacone, jeszcze nierozliczone',
    credit: 'Nadpłata, jeszcze nierozliczona',
    shortened: (count) =>
      `Strona pokazuje najnowsze operacje (${count}). Aby zobaczyć wszystkie, prosimy wybrać krótszy okres.`,
  },
};
