import type { Language } from '../../domain/language.js';

/** What the pages of a credit note and of an estimate say. */
export interface BillingWords {
  readonly creditNote: (number: string) => string;
  readonly estimate: (number: string) => string;
  readonly from: (company: string) => string;
  readonly pdf: string;
  readonly item: string;
  readonly quantity: string;
  readonly unitCost: string;
  readonly amount: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly tax: string;
  readonly total: string;
  readonly settled: string;
  readonly date: string;
  readonly order: string;
  readonly until: string;
  readonly deposit: string;
  readonly notes: string;
  readonly lines: string;
  readonly creditLeft: string;
  readonly creditUsed: string;
  readonly creditVoided: string;
  readonly approve: string;
  readonly approveLead: string;
  readonly initials: string;
  readonly initialsHint: string;
  readonly initialsFault: string;
  readonly decline: string;
  readonly declineLead: string;
  readonly faults: string;
  readonly status: Readonly<Record<'issued' | 'approved' | 'invoiced' | 'declined' | 'voided' | 'expired', string>>;
  readonly outcome: Readonly<Record<'approved' | 'invoiced' | 'declined' | 'voided' | 'expired', string>>;
}

export const billingWords: Readonly<Record<Language, BillingWords>> = {
  en: {
    creditNote: (number) => `Credit note ${number}`,
    estimate: (number) => `Estimate ${number}`,
    from: (company) => `from ${company}`,
    pdf: 'Download PDF',
    item: 'Item',
    quantity: 'Quantity',
    unitCost: 'Price',
    amount: 'Amount',
    subtotal: 'Subtotal',
    discount: 'Discount',
    tax: 'Tax',
    total: 'Total',
    settled: 'Already settled',
    date: 'Date',
    order: 'Your order',
    until: 'Valid until',
    deposit: 'Deposit at approval',
    notes: 'Notes',
    lines: 'What it is for',
    creditLeft: 'Not yet used',
    creditUsed: 'This credit has been used in full.',
    creditVoided: 'This credit note has been cancelled.',
    approve: 'Approve this estimate',
    approveLead: 'With your initials you order what is listed here, at this price.',
    initials: 'Your initials',
    initialsHint: 'For example JD for Jane Doe',
    initialsFault: 'Please enter your initials, ten characters at most.',
    decline: 'Decline',
    declineLead: 'Not what you need?',
    faults: 'Please check what you entered',
    status: {
      issued: 'Open',
      approved: 'Approved',
      invoiced: 'Invoiced',
      declined: 'Declined',
      voided: 'Withdrawn',
      expired: 'Expired',
    },
    outcome: {
      approved: 'You have approved this estimate. Thank you!',
      invoiced: 'This estimate has become an invoice.',
      declined: 'This estimate was declined.',
      voided: 'This estimate has been withdrawn.',
      expired: 'This estimate has expired. Please write to us if you want a new one.',
    },
  },
  de: {
    creditNote: (number) => `Gutschrift ${number}`,
    estimate: (number) => `Angebot ${number}`,
    from: (company) => `von ${company}`,
    pdf: 'PDF herunterladen',
    item: 'Position',
    quantity: 'Menge',
    unitCost: 'Einzelpreis',
    amount: 'Betrag',
    subtotal: 'Zwischensumme',
    discount: 'Rabatt',
    tax: 'Steuer',
    total: 'Gesamtbetrag',
    settled: 'Bereits beglichen',
    date: 'Datum',
    order: 'Ihre Bestellung',
    until: 'Gültig bis',
    deposit: 'Anzahlung bei Annahme',
    notes: 'Hinweise',
    lines: 'Worum es geht',
    creditLeft: 'Noch nicht verrechnet',
    creditUsed: 'Diese Gutschrift ist vollständig verrechnet.',
    creditVoided: 'Diese Gutschrift wurde storniert.',
    approve: 'Angebot annehmen',
    approveLead: 'Mit Ihrem Kürzel bestellen Sie die aufgeführten Leistungen zu diesem Preis.',
    initials: 'Ihr Kürzel',
    initialsHint: 'Zum Beispiel EM für Erika Mustermann',
    initialsFault: 'Bitte geben Sie Ihr Kürzel ein, höchstens zehn Zeichen.',
    decline: 'Ablehnen',
    declineLead: 'Nicht das, was Sie brauchen?',
    faults: 'Bitte prüfen Sie Ihre Eingabe',
    status: {
      issued: 'Offen',
      approved: 'Angenommen',
      invoiced: 'Berechnet',
      declined: 'Abgelehnt',
      voided: 'Zurückgezogen',
      expired: 'Abgelaufen',
    },
    outcome: {
      approved: 'Sie haben dieses Angebot angenommen. Vielen Dank!',
      invoiced: 'Aus diesem Angebot ist eine Rechnung geworden.',
      declined: 'Dieses Angebot wurde abgelehnt.',
      voided: 'Dieses Angebot wurde zurückgezogen.',
      expired: 'Dieses Angebot ist abgelaufen. Bitte schreiben Sie uns, wenn Sie ein neues wünschen.',
    },
  },
  fr: {
    creditNote: (number) => `Avoir ${number}`,
    estimate: (number) => `Devis ${number}`,
    from: (company) => `de ${company}`,
    pdf: 'Télécharger le PDF',
    item: 'Désignation',
    quantity: 'Quantité',
    unitCost: 'Prix unitaire',
    amount: 'Montant',
    subtotal: 'Sous-total',
    discount: 'Remise',
    tax: 'Taxe',
    total: 'Total',
    settled: 'Déjà réglé',
    date: 'Date',
    order: 'Votre commande',
    until: 'Valable jusqu’au',
    deposit: 'Acompte à l’acceptation',
    notes: 'Remarques',
    lines: 'Détail',
    creditLeft: 'Pas encore utilisé',
    creditUsed: 'Cet avoir a été entièrement utilisé.',
    creditVoided: 'Cet avoir a été annulé.',
    approve: 'Accepter ce devis',
    approveLead: 'Par vos initiales, vous commandez les prestations indiquées à ce prix.',
    initials: 'Vos initiales',
    initialsHint: 'Par exemple MD pour Marie Dupont',
    initialsFault: 'Veuillez indiquer vos initiales, dix caractères au plus.',
    decline: 'Refuser',
    declineLead: 'Cela ne vous convient pas ?',
    faults: 'Veuillez vérifier votre saisie',
    status: {
      issued: 'En attente',
      approved: 'Accepté',
      invoiced: 'Facturé',
      declined: 'Refusé',
      voided: 'Retiré',
      expired: 'Expiré',
    },
    outcome: {
      approved: 'Vous avez accepté ce devis. Merci !',
      invoiced: 'Ce devis a donné lieu à une facture.',
      declined: 'Ce devis a été refusé.',
      voided: 'Ce devis a été retiré.',
      expired: 'Ce devis a expiré. Écrivez-nous si vous en souhaitez un nouveau.',
    },
  },
  es: {
    creditNote: (number) => `Nota de crédito ${number}`,
    estimate: (number) => `Presupuesto ${number}`,
    from: (company) => `de ${company}`,
    pdf: 'Descargar PDF',
    item: 'Concepto',
    quantity: 'Cantidad',
    unitCost: 'Precio',
    amount: 'Importe',
    subtotal: 'Subtotal',
    discount: 'Descuento',
    tax: 'Impuesto',
    total: 'Total',
    settled: 'Ya liquidado',
    date: 'Fecha',
    order: 'Su pedido',
    until: 'Válido hasta',
    deposit: 'Anticipo al aceptar',
    notes: 'Notas',
    lines: 'Detalle',
    creditLeft: 'Aún sin utilizar',
    creditUsed: 'Esta nota de crédito se ha utilizado por completo.',
    creditVoided: 'Esta nota de crédito se ha anulado.',
    approve: 'Aceptar este presupuesto',
    approveLead: 'Con sus iniciales encarga lo indicado aquí a este precio.',
    initials: 'Sus iniciales',
    initialsHint: 'Por ejemplo MG para María García',
    initialsFault: 'Indique sus iniciales, diez caracteres como máximo.',
    decline: 'Rechazar',
    declineLead: '¿No es lo que necesita?',
    faults: 'Revise los datos introducidos',
    status: {
      issued: 'Pendiente',
      approved: 'Aceptado',
      invoiced: 'Facturado',
      declined: 'Rechazado',
      voided: 'Retirado',
      expired: 'Caducado',
    },
    outcome: {
      approved: 'Ha aceptado este presupuesto. ¡Gracias!',
      invoiced: 'Este presupuesto se ha convertido en una factura.',
      declined: 'Este presupuesto se ha rechazado.',
      voided: 'Este presupuesto se ha retirado.',
      expired: 'Este presupuesto ha caducado. Escríbanos si desea uno nuevo.',
    },
  },
  pl: {
    creditNote: (number) => `Korekta ${number}`,
    estimate: (number) => `Oferta ${number}`,
    from: (company) => `od ${company}`,
    pdf: 'Pobierz PDF',
    item: 'Pozycja',
    quantity: 'Ilość',
    unitCost: 'Cena',
    amount: 'Kwota',
    subtotal: 'Suma częściowa',
    discount: 'Rabat',
    tax: 'Podatek',
    total: 'Razem',
    settled: 'Już rozliczono',
    date: 'Data',
    order: 'Państwa zamówienie',
    until: 'Ważna do',
    deposit: 'Zaliczka przy akceptacji',
    notes: 'Uwagi',
    lines: 'Czego dotyczy',
    creditLeft: 'Jeszcze niewykorzystane',
    creditUsed: 'Ta korekta została w całości rozliczona.',
    creditVoided: 'Ta korekta została anulowana.',
    approve: 'Zaakceptuj ofertę',
    approveLead: 'Podając inicjały, zamawiają Państwo wymienione pozycje w tej cenie.',
    initials: 'Państwa inicjały',
    initialsHint: 'Na przykład JK dla Jana Kowalskiego',
    initialsFault: 'Prosimy podać inicjały, najwyżej dziesięć znaków.',
    decline: 'Odrzuć',
    declineLead: 'To nie to, czego Państwo potrzebują?',
    faults: 'Prosimy sprawdzić wprowadzone dane',
    status: {
      issued: 'Otwarta',
      approved: 'Zaakceptowana',
      invoiced: 'Zafakturowana',
      declined: 'Odrzucona',
      voided: 'Wycofana',
      expired: 'Wygasła',
    },
    outcome: {
      approved: 'Oferta została zaakceptowana. Dziękujemy!',
      invoiced: 'Na podstawie tej oferty wystawiono fakturę.',
      declined: 'Ta oferta została odrzucona.',
      voided: 'Ta oferta została wycofana.',
      expired: 'Ta oferta wygasła. Prosimy napisać do nas, jeśli potrzebna jest nowa.',
    },
  },
};
