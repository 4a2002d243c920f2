import type { InvoiceStatus } from '../../domain/invoice-status.js';
import type { Language } from '../../domain/language.js';

/** What the page of one invoice says. */
export interface InvoiceWords {
  readonly invoice: (number: string) => string;
  readonly from: (company: string) => string;
  readonly balance: string;
  readonly dueOn: (day: string) => string;
  readonly wasDueOn: (day: string) => string;
  readonly dueToday: string;
  readonly dueOnReceipt: string;
  readonly pay: (amount: string) => string;
  readonly pdf: string;
  readonly billTo: string;
  readonly date: string;
  readonly due: string;
  readonly order: string;
  readonly notes: string;
  readonly paid: string;
  readonly pending: string;
  readonly voided: string;
  readonly status: Readonly<Record<Exclude<InvoiceStatus, 'draft'>, string>>;
}

export const invoiceWords: Readonly<Record<Language, InvoiceWords>> = {
  en: {
    invoice: (number) => `Invoice ${number}`,
    from: (company) => `from ${company}`,
    balance: 'Amount due',
    dueOn: (day) => `Due on ${day}`,
    wasDueOn: (day) => `Was due on ${day}`,
    dueToday: 'Due today',
    dueOnReceipt: 'Due on receipt',
    pay: (amount) => `Pay ${amount}`,
    pdf: 'Download PDF',
    billTo: 'Billed to',
    date: 'Date',
    due: 'Due',
    order: 'Your order',
    notes: 'Notes',
    paid: 'This invoice is paid in full. Thank you!',
    pending: 'Your payment is on its way. There is nothing for you to do.',
    voided: 'This invoice has been cancelled. There is nothing to pay.',
    status: {
      not_sent: 'Open',
      sent: 'Open',
      viewed: 'Open',
      past_due: 'Overdue',
      pending: 'Payment under way',
      paid: 'Paid',
      voided: 'Cancelled',
      bad_debt: 'Closed',
      disputed: 'In dispute',
    },
  },
  de: {
    invoice: (number) => `Rechnung ${number}`,
    from: (company) => `von ${company}`,
    balance: 'Offener Betrag',
    dueOn: (day) => `Fällig am ${day}`,
    wasDueOn: (day) => `War fällig am ${day}`,
    dueToday: 'Heute fällig',
    dueOnReceipt: 'Fällig nach Erhalt',
    pay: (amount) => `${amount} bezahlen`,
    pdf: 'PDF herunterladen',
    billTo: 'Rechnung an',
    date: 'Datum',
    due: 'Fällig',
    order: 'Ihre Bestellung',
    notes: 'Hinweise',
    paid: 'Diese Rechnung ist vollständig bezahlt. Vielen Dank!',
    pending: 'Ihre Zahlung ist unterwegs. Sie müssen nichts weiter tun.',
    voided: 'Diese Rechnung wurde storniert. Es ist nichts zu zahlen.',
    status: {
      not_sent: 'Offen',
      sent: 'Offen',
      viewed: 'Offen',
      past_due: 'Überfällig',
      pending: 'Zahlung unterwegs',
      paid: 'Bezahlt',
      voided: 'Storniert',
      bad_debt: 'Geschlossen',
      disputed: 'In Klärung',
    },
  },
  fr: {
    invoice: (number) => `Facture ${number}`,
    from: (company) => `de ${company}`,
    balance: 'Montant à payer',
    dueOn: (day) => `Échéance le ${day}`,
    wasDueOn: (day) => `Échue depuis le ${day}`,
    dueToday: 'Échéance aujourd’hui',
    dueOnReceipt: 'Payable à réception',
    pay: (amount) => `Payer ${amount}`,
    pdf: 'Télécharger le PDF',
    billTo: 'Facturé à',
    date: 'Date',
    due: 'Échéance',
    order: 'Votre commande',
    notes: 'Remarques',
    paid: 'Cette facture est entièrement payée. Merci !',
    pending: 'Votre paiement est en cours. Vous n’avez rien à faire.',
    voided: 'Cette facture a été annulée. Il n’y a rien à payer.',
    status: {
      not_sent: 'À payer',
      sent: 'À payer',
      viewed: 'À payer',
      past_due: 'En retard',
      pending: 'Paiement en cours',
      paid: 'Payée',
      voided: 'Annulée',
      bad_debt: 'Clôturée',
      disputed: 'Contestée',
    },
  },
  es: {
    invoice: (number) => `Factura ${number}`,
    from: (company) => `de ${company}`,
    balance: 'Importe pendiente',
    dueOn: (day) => `Vence el ${day}`,
    wasDueOn: (day) => `Venció el ${day}`,
    dueToday: 'Vence hoy',
    dueOnReceipt: 'Pago a la recepción',
    pay: (amount) => `Pagar ${amount}`,
    pdf: 'Descargar PDF',
    billTo: 'Facturado a',
    date: 'Fecha',
    due: 'Vencimiento',
    order: 'Su pedido',
    notes: 'Notas',
    paid: 'Esta factura está pagada por completo. ¡Gracias!',
    pending: 'Su pago está en camino. No tiene que hacer nada.',
    voided: 'Esta factura se ha anulado. No hay nada que pagar.',
    status: {
      not_sent: 'Pendiente',
      sent: 'Pendiente',
      viewed: 'Pendiente',
      past_due: 'Vencida',
      pending: 'Pago en curso',
      paid: 'Pagada',
      voided: 'Anulada',
      bad_debt: 'Cerrada',
      disputed: 'En disputa',
    },
  },
  pl: {
    invoice: (number) => `Faktura ${number}`,
    from: (company) => `od ${company}`,
    balance: 'Do zapłaty',
    dueOn: (day) => `Termin płatności: ${day}`,
    wasDueOn: (day) => `Termin płatności minął ${day}`,
    dueToday: 'Termin płatności: dzisiaj',
    dueOnReceipt: 'Płatne po otrzymaniu',
    pay: (amount) => `Zapłać ${amount}`,
    pdf: 'Pobierz PDF',
    billTo: 'Nabywca',
    date: 'Data',
    due: 'Termin',
    order: 'Państwa zamówienie',
    notes: 'Uwagi',
    paid: 'Ta faktura jest w całości opłacona. Dziękujemy!',
    pending: 'Państwa płatność jest w toku. Nie trzeba nic robić.',
    voided: 'Ta faktura została anulowana. Nie ma nic do zapłaty.',
    status: {
      not_sent: 'Otwarta',
      sent: 'Otwarta',
      viewed: 'Otwarta',
      past_due: 'Po terminie',
      pending: 'Płatność w toku',
      paid: 'Opłacona',
      voided: 'Anulowana',
      bad_debt: 'Zamknięta',
      disputed: 'Sporna',
    },
  },
};
