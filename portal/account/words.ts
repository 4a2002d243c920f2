import type { Language } from '../../domain/language.js';

/** What the pages of an account say: its overview, its invoices, its payments. */
export interface AccountWords {
  readonly account: (company: string) => string;
  readonly balance: string;
  readonly overdue: string;
  readonly credit: string;
  readonly underWay: string;
  readonly nothingDue: string;
  readonly ageing: string;
  readonly notDue: string;
  readonly days: (from: number, to: number) => string;
  readonly daysOver: (from: number) => string;
  readonly open: string;
  readonly noneOpen: string;
  readonly allInvoices: string;
  readonly payDue: (amount: string) => string;
  readonly payDueHint: (count: number) => string;
  readonly paySelected: string;
  readonly select: (number: string) => string;
  readonly selectHead: string;
  readonly latest: string;
  readonly noPayments: string;
  readonly allPayments: string;
  readonly autopay: string;
  readonly autopayOn: (method: string) => string;
  readonly autopayEmpty: string;
  readonly autopayOff: string;
  readonly methods: string;
  readonly invoice: string;
  readonly order: string;
  readonly date: string;
  readonly due: string;
  readonly total: string;
  readonly toPay: string;
  readonly state: string;
  readonly onReceipt: string;
  readonly collected: string;
  readonly promised: (day: string) => string;
  readonly invoices: string;
  readonly search: string;
  readonly searchHint: string;
  readonly find: string;
  readonly show: string;
  readonly filters: Readonly<Record<'open' | 'overdue' | 'paid' | 'all', string>>;
  readonly none: string;
  readonly sum: (count: number, total: string, balance: string) => string;
  readonly page: (page: number) => string;
  readonly earlier: string;
  readonly next: string;
  readonly payments: string;
  readonly payment: (day: string) => string;
  readonly amount: string;
  readonly method: string;
  readonly reference: string;
  readonly receipt: string;
  readonly usedFor: string;
  readonly notUsed: string;
  readonly voided: string;
  readonly pdf: string;
  readonly back: string;
  readonly methodNames: Readonly<Record<string, string>>;
  readonly parts: Readonly<
    Record<'invoice' | 'estimate' | 'credit' | 'convenience_fee' | 'credit_note' | 'applied_credit', string>
  >;
}

/** Polish counts by itself: 1, 2 to 4 (but not 12 to 14), and the rest. */
function polish(count: number, [one, few, many]: readonly [string, string, string]): string {
  const [last, lastTwo] = [count % 10, count % 100];
  if (count === 1) return `${count} ${one}`;
  return `${count} ${last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? few : many}`;
}

export const accountWords: Readonly<Record<Language, AccountWords>> = {
  en: {
    account: (company) => `Your account with ${company}`,
    balance: 'Open balance',
    overdue: 'Overdue',
    credit: 'Credit',
    underWay: 'Payment under way',
    nothingDue: 'Nothing is overdue. Thank you!',
    ageing: 'How old the open balance is',
    notDue: 'Not yet due',
    days: (from, to) => `${from} to ${to} days late`,
    daysOver: (from) => `${from} days late or more`,
    open: 'Open invoices',
    noneOpen: 'There are no open invoices.',
    allInvoices: 'All invoices',
    payDue: (amount) => `Pay all that is overdue: ${amount}`,
    payDueHint: (count) => (count === 1 ? '1 invoice' : `${count} invoices`),
    paySelected: 'Pay the selected invoices',
    select: (number) => `Select invoice ${number}`,
    selectHead: 'Select',
    latest: 'Latest payments',
    noPayments: 'There are no payments yet.',
    allPayments: 'All payments',
    autopay: 'Automatic payment',
    autopayOn: (method) => `Invoices are collected from ${method} when they are due.`,
    autopayEmpty: 'It is on, but there is no payment method: please add one.',
    autopayOff: 'It is off: you pay each invoice yourself.',
    methods: 'Payment methods',
    invoice: 'Invoice',
    order: 'Your order',
    date: 'Date',
    due: 'Due',
    total: 'Total',
    toPay: 'To pay',
    state: 'Status',
    onReceipt: 'On receipt',
    collected: 'Collected automatically',
    promised: (day) => `Promised for ${day}`,
    invoices: 'Invoices',
    search: 'Search',
    searchHint: 'Invoice number or your order number',
    find: 'Search',
    show: 'Show',
    filters: { open: 'Open', overdue: 'Overdue', paid: 'Paid', all: 'All' },
    none: 'No invoice was found.',
    sum: (count, total, balance) =>
      `${count === 1 ? '1 invoice' : `${count} invoices`} over ${total}, of which ${balance} to pay`,
    page: (page) => `Page ${page}`,
    earlier: 'Previous page',
    next: 'Next page',
    payments: 'Payments',
    payment: (day) => `Payment of ${day}`,
    amount: 'Amount',
    method: 'Paid by',
    reference: 'Reference',
    receipt: 'Receipt',
    usedFor: 'Used for',
    notUsed: 'Not yet used',
    voided: 'Reversed',
    pdf: 'Download PDF',
    back: 'Back to the list',
    methodNames: {
      ach: 'Bank debit',
      cash: 'Cash',
      check: 'Cheque',
      credit_card: 'Card',
      direct_debit: 'Direct debit',
      eft: 'Bank transfer',
      other: 'Other',
      paypal: 'PayPal',
      wire_transfer: 'Bank transfer',
    },
    parts: {
      invoice: 'Invoice',
      estimate: 'Deposit for estimate',
      credit: 'Credit balance',
      convenience_fee: 'Convenience fee',
      credit_note: 'Credit note',
      applied_credit: 'Credit used',
    },
  },
  de: {
    account: (company) => `Ihr Kundenkonto bei ${company}`,
    balance: 'Offener Saldo',
    overdue: 'Überfällig',
    credit: 'Guthaben',
    underWay: 'Zahlung unterwegs',
    nothingDue: 'Es ist nichts überfällig. Vielen Dank!',
    ageing: 'Alter des offenen Saldos',
    notDue: 'Noch nicht fällig',
    days: (from, to) => `${from} bis ${to} Tage überfällig`,
    daysOver: (from) => `${from} Tage oder länger überfällig`,
    open: 'Offene Rechnungen',
    noneOpen: 'Es gibt keine offenen Rechnungen.',
    allInvoices: 'Alle Rechnungen',
    payDue: (amount) => `Alles Überfällige bezahlen: ${amount}`,
    payDueHint: (count) => (count === 1 ? '1 Rechnung' : `${count} Rechnungen`),
    paySelected: 'Ausgewählte Rechnungen bezahlen',
    select: (number) => `Rechnung ${number} auswählen`,
    selectHead: 'Auswahl',
    latest: 'Letzte Zahlungen',
    noPayments: 'Es gibt noch keine Zahlungen.',
    allPayments: 'Alle Zahlungen',
    autopay: 'Automatische Zahlung',
    autopayOn: (method) => `Rechnungen werden bei Fälligkeit über ${method} eingezogen.`,
    autopayEmpty: 'Sie ist eingeschaltet, aber es fehlt eine Zahlungsart: Bitte hinterlegen Sie eine.',
    autopayOff: 'Sie ist ausgeschaltet: Sie bezahlen jede Rechnung selbst.',
    methods: 'Zahlungsarten',
    invoice: 'Rechnung',
    order: 'Ihre Bestellung',
    date: 'Datum',
    due: 'Fällig',
    total: 'Gesamt',
    toPay: 'Zu zahlen',
    state: 'Status',
    onReceipt: 'Nach Erhalt',
    collected: 'Wird automatisch eingezogen',
    promised: (day) => `Zugesagt zum ${day}`,
    invoices: 'Rechnungen',
    search: 'Suche',
    searchHint: 'Rechnungsnummer oder Ihre Bestellnummer',
    find: 'Suchen',
    show: 'Anzeigen',
    filters: { open: 'Offen', overdue: 'Überfällig', paid: 'Bezahlt', all: 'Alle' },
    none: 'Es wurde keine Rechnung gefunden.',
    sum: (count, total, balance) =>
      `${count === 1 ? '1 Rechnung' : `${count} Rechnungen`} über ${total}, davon ${balance} zu zahlen`,
    page: (page) => `Seite ${page}`,
    earlier: 'Vorherige Seite',
    next: 'Nächste Seite',
    payments: 'Zahlungen',
    payment: (day) => `Zahlung vom ${day}`,
    amount: 'Betrag',
    method: 'Zahlungsart',
    reference: 'Referenz',
    receipt: 'Zahlungsbeleg',
    usedFor: 'Verwendet für',
    notUsed: 'Noch nicht verwendet',
    voided: 'Rückgängig gemacht',
    pdf: 'PDF herunterladen',
    back: 'Zurück zur Liste',
    methodNames: {
      ach: 'Lastschrift (ACH)',
      cash: 'Bar',
      check: 'Scheck',
      credit_card: 'Karte',
      direct_debit: 'Lastschrift',
      eft: 'Überweisung',
      other: 'Sonstige',
      paypal: 'PayPal',
      wire_transfer: 'Überweisung',
    },
    parts: {
      invoice: 'Rechnung',
      estimate: 'Anzahlung zu Angebot',
      credit: 'Guthaben',
      convenience_fee: 'Zahlungsgebühr',
      credit_note: 'Gutschrift',
      applied_credit: 'Verrechnetes Guthaben',
    },
  },
  fr: {
    account: (company) => `Votre compte chez ${company}`,
    balance: 'Solde à payer',
    overdue: 'En retard',
    credit: 'Avoir disponible',
    underWay: 'Paiement en cours',
    nothingDue: 'Rien n’est en retard. Merci !',
    ageing: 'Ancienneté du solde',
    notDue: 'Pas encore échu',
    days: (from, to) => `De ${from} à ${to} jours de retard`,
    daysOver: (from) => `${from} jours de retard ou plus`,
    open: 'Factures à payer',
    noneOpen: 'Aucune facture à payer.',
    allInvoices: 'Toutes les factures',
    payDue: (amount) => `Payer tout ce qui est en retard : ${amount}`,
    payDueHint: (count) => (count < 2 ? `${count} facture` : `${count} factures`),
    paySelected: 'Payer les factures sélectionnées',
    select: (number) => `Sélectionner la facture ${number}`,
    selectHead: 'Sélection',
    latest: 'Derniers paiements',
    noPayments: 'Aucun paiement pour le moment.',
    allPayments: 'Tous les paiements',
    autopay: 'Paiement automatique',
    autopayOn: (method) => `Les factures sont prélevées à l’échéance (${method}).`,
    autopayEmpty: 'Il est activé, mais aucun moyen de paiement n’est enregistré : merci d’en ajouter un.',
    autopayOff: 'Il est désactivé : vous payez chaque facture vous-même.',
    methods: 'Moyens de paiement',
    invoice: 'Facture',
    order: 'Votre commande',
    date: 'Date',
    due: 'Échéance',
    total: 'Total',
    toPay: 'À payer',
    state: 'État',
    onReceipt: 'À réception',
    collected: 'Prélevée automatiquement',
    promised: (day) => `Paiement promis pour le ${day}`,
    invoices: 'Factures',
    search: 'Recherche',
    searchHint: 'Numéro de facture ou de votre commande',
    find: 'Rechercher',
    show: 'Afficher',
    filters: { open: 'À payer', overdue: 'En retard', paid: 'Payées', all: 'Toutes' },
    none: 'Aucune facture trouvée.',
    sum: (count, total, balance) =>
      `${count < 2 ? `${count} facture` : `${count} factures`} pour ${total}, dont ${balance} à payer`,
    page: (page) => `Page ${page}`,
    earlier: 'Page précédente',
    next: 'Page suivante',
    payments: 'Paiements',
    payment: (day) => `Paiement du ${day}`,
    amount: 'Montant',
    method: 'Moyen de paiement',
    reference: 'Référence',
    receipt: 'Reçu',
    usedFor: 'Affecté à',
    notUsed: 'Pas encore affecté',
    voided: 'Annulé',
    pdf: 'Télécharger le PDF',
    back: 'Retour à la liste',
    methodNames: {
      ach: 'Prélèvement (ACH)',
      cash: 'Espèces',
      check: 'Chèque',
      credit_card: 'Carte',
      direct_debit: 'Prélèvement',
      eft: 'Virement',
      other: 'Autre',
      paypal: 'PayPal',
      wire_transfer: 'Virement',
    },
    parts: {
      invoice: 'Facture',
      estimate: 'Acompte sur devis',
      credit: 'Solde créditeur',
      convenience_fee: 'Frais de paiement',
      credit_note: 'Avoir',
      applied_credit: 'Crédit utilisé',
    },
  },
  es: {
    account: (company) => `Su cuenta en ${company}`,
    balance: 'Saldo pendiente',
    overdue: 'Vencido',
    credit: 'Saldo a favor',
    underWay: 'Pago en curso',
    nothingDue: 'No hay nada vencido. ¡Gracias!',
    ageing: 'Antigüedad del saldo',
    notDue: 'Aún no vencido',
    days: (from, to) => `De ${from} a ${to} días de retraso`,
    daysOver: (from) => `${from} días de retraso o más`,
    open: 'Facturas pendientes',
    noneOpen: 'No hay facturas pendientes.',
    allInvoices: 'Todas las facturas',
    payDue: (amount) => `Pagar todo lo vencido: ${amount}`,
    payDueHint: (count) => (count === 1 ? '1 factura' : `${count} facturas`),
    paySelected: 'Pagar las facturas seleccionadas',
    select: (number) => `Seleccionar la factura ${number}`,
    selectHead: 'Selección',
    latest: 'Últimos pagos',
    noPayments: 'Todavía no hay pagos.',
    allPayments: 'Todos los pagos',
    autopay: 'Pago automático',
    autopayOn: (method) => `Las facturas se cobran a su vencimiento mediante ${method}.`,
    autopayEmpty: 'Está activado, pero falta un método de pago: añada uno.',
    autopayOff: 'Está desactivado: usted paga cada factura.',
    methods: 'Métodos de pago',
    invoice: 'Factura',
    order: 'Su pedido',
    date: 'Fecha',
    due: 'Vencimiento',
    total: 'Total',
    toPay: 'Por pagar',
    state: 'Estado',
    onReceipt: 'A la recepción',
    collected: 'Se cobra automáticamente',
    promised: (day) => `Prometida para el ${day}`,
    invoices: 'Facturas',
    search: 'Buscar',
    searchHint: 'Número de factura o de su pedido',
    find: 'Buscar',
    show: 'Mostrar',
    filters: { open: 'Pendientes', overdue: 'Vencidas', paid: 'Pagadas', all: 'Todas' },
    none: 'No se ha encontrado ninguna factura.',
    sum: (count, total, balance) =>
      `${count === 1 ? '1 factura' : `${count} facturas`} por ${total}, de los que ${balance} están por pagar`,
    page: (page) => `Página ${page}`,
    earlier: 'Página anterior',
    next: 'Página siguiente',
    payments: 'Pagos',
    payment: (day) => `Pago del ${day}`,
    amount: 'Importe',
    method: 'Forma de pago',
    reference: 'Referencia',
    receipt: 'Recibo',
    usedFor: 'Aplicado a',
    notUsed: 'Aún sin aplicar',
    voided: 'Anulado',
    pdf: 'Descargar PDF',
    back: 'Volver a la lista',
    methodNames: {
      ach: 'Adeudo (ACH)',
      cash: 'Efectivo',
      check: 'Cheque',
      credit_card: 'Tarjeta',
      direct_debit: 'Adeudo directo',
      eft: 'Transferencia',
      other: 'Otro',
      paypal: 'PayPal',
      wire_transfer: 'Transferencia',
    },
    parts: {
      invoice: 'Factura',
      estimate: 'Anticipo del presupuesto',
      credit: 'Saldo a favor',
      convenience_fee: 'Comisión de pago',
      credit_note: 'Nota de crédito',
      applied_credit: 'Saldo utilizado',
    },
  },
  pl: {
    account: (company) => `Państwa konto w firmie ${company}`,
    balance: 'Saldo do zapłaty',
    overdue: 'Po terminie',
    credit: 'Nadpłata',
    underWay: 'Płatność w toku',
    nothingDue: 'Nie ma zaległości. Dziękujemy!',
    ageing: 'Struktura wiekowa salda',
    notDue: 'Przed terminem',
    days: (from, to) => `${from}–${to} dni po terminie`,
    daysOver: (from) => `${from} dni po terminie lub więcej`,
    open: 'Otwarte faktury',
    noneOpen: 'Nie ma otwartych faktur.',
    allInvoices: 'Wszystkie faktury',
    payDue: (amount) => `Zapłać wszystkie zaległości: ${amount}`,
    payDueHint: (count) => polish(count, ['faktura', 'faktury', 'faktur']),
    paySelected: 'Zapłać wybrane faktury',
    select: (number) => `Wybierz fakturę ${number}`,
    selectHead: 'Wybór',
    latest: 'Ostatnie płatności',
    noPayments: 'Nie ma jeszcze płatności.',
    allPayments: 'Wszystkie płatności',
    autopay: 'Płatność automatyczna',
    autopayOn: (method) => `Faktury są pobierane w terminie płatności (${method}).`,
    autopayEmpty: 'Jest włączona, ale brakuje metody płatności: prosimy ją dodać.',
    autopayOff: 'Jest wyłączona: każdą fakturę opłacają Państwo samodzielnie.',
    methods: 'Metody płatności',
    invoice: 'Faktura',
    order: 'Państwa zamówienie',
    date: 'Data',
    due: 'Termin',
    total: 'Razem',
    toPay: 'Do zapłaty',
    state: 'Status',
    onReceipt: 'Po otrzymaniu',
    collected: 'Pobierana automatycznie',
    promised: (day) => `Płatność zapowiedziana na ${day}`,
    invoices: 'Faktury',
    search: 'Szukaj',
    searchHint: 'Numer faktury lub zamówienia',
    find: 'Szukaj',
    show: 'Pokaż',
    filters: { open: 'Otwarte', overdue: 'Po terminie', paid: 'Opłacone', all: 'Wszystkie' },
    none: 'Nie znaleziono żadnej faktury.',
    sum: (count, total, balance) =>
      `${polish(count, ['faktura', 'faktury', 'faktur'])} na kwotę ${total}, w tym ${balance} do zapłaty`,
    page: (page) => `Strona ${page}`,
    earlier: 'Poprzednia strona',
    next: 'Następna strona',
    payments: 'Płatności',
    payment: (day) => `Płatność z dnia ${day}`,
    amount: 'Kwota',
    method: 'Sposób płatności',
    reference: 'Numer referencyjny',
    receipt: 'Potwierdzenie płatności',
    usedFor: 'Zaliczono na',
    notUsed: 'Jeszcze nierozliczone',
    voided: 'Wycofana',
    pdf: 'Pobierz PDF',
    back: 'Wróć do listy',
    methodNames: {
      ach: 'Polecenie zapłaty (ACH)',
      cash: 'Gotówka',
      check: 'Czek',
      credit_card: 'Karta',
      direct_debit: 'Polecenie zapłaty',
      eft: 'Przelew',
      other: 'Inny',
      paypal: 'PayPal',
      wire_transfer: 'Przelew',
    },
    parts: {
      invoice: 'Faktura',
      estimate: 'Zaliczka do oferty',
      credit: 'Nadpłata',
      convenience_fee: 'Opłata za płatność',
      credit_note: 'Korekta',
      applied_credit: 'Wykorzystana nadpłata',
    },
  },
};
