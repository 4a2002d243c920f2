import type { MailWords } from './model.js';

const wrong = 'Stimmt etwas an dieser Rechnung nicht? Antworten Sie uns kurz, und wir kümmern uns darum.';
const moreTime = 'Brauchen Sie mehr Zeit? Nennen Sie uns den Tag, an dem Sie zahlen können, und wir merken ihn vor.';
const alreadyPaid =
  'Falls Sie in den letzten Tagen bezahlt haben: vielen Dank, dann haben sich Zahlung und Schreiben gekreuzt.';

export const de: MailWords = {
  hello: (name) => `Guten Tag ${name},`,
  regards: 'Freundliche Grüße',
  copyOf: (address) => `Dies ist eine Kopie unserer Nachricht an ${address}.`,
  days: (count) => (count === 1 ? '1 Tag' : `${count} Tagen`),
  ask: (balance) => `Bitte zahlen Sie ${balance}.`,
  collected: (amount) => `Sie müssen nichts tun: Wir ziehen ${amount} automatisch ein.`,
  askRest: ({ balance, settled, total }) =>
    `Bitte zahlen Sie den Restbetrag von ${balance}: ${settled} des Gesamtbetrags von ${total} sind bereits beglichen.`,
  dueOnReceipt: 'Der Betrag ist nach Erhalt fällig.',
  wasDue: (day, days) => `Der Betrag war am ${day} fällig, vor ${days}.`,
  isDueToday: (day) => `Der Betrag ist heute fällig, am ${day}.`,
  isDue: (day, days) => `Der Betrag ist am ${day} fällig, in ${days}.`,
  letters: {
    invoice_delivery: (t) => ({
      subject: `Rechnung ${t.number} von ${t.company}`,
      heading: `Rechnung ${t.number}`,
      tone: 'calm',
      paragraphs: [
        `Vielen Dank für Ihren Auftrag. Hier ist unsere Rechnung ${t.number} vom ${t.date}.`,
        t.settled ? 'Sie ist bereits vollständig bezahlt: Sie müssen nichts tun.' : `${t.ask} ${t.due}`,
      ],
      button: t.settled || t.collected ? 'Rechnung ansehen' : 'Ansehen und bezahlen',
      closing: t.settled ? [] : [wrong, moreTime],
    }),
    reminder_friendly: (t) => ({
      subject: t.late > 0 ? `Freundliche Erinnerung: Rechnung ${t.number}` : `Rechnung ${t.number} wird bald fällig`,
      heading: t.late > 0 ? 'Eine freundliche Erinnerung' : 'Bald fällig',
      tone: 'calm',
      paragraphs: [
        t.late > 0
          ? `Vielleicht ist es untergegangen: Die Rechnung ${t.number} ist bei uns noch offen. ${t.due}`
          : `Ein kurzer Hinweis vorab zur Rechnung ${t.number}. ${t.due}`,
        t.ask,
      ],
      button: `${t.balance} bezahlen`,
      closing: [alreadyPaid, wrong, moreTime],
    }),
    reminder_neutral: (t) => ({
      subject: `Zahlungserinnerung: ${t.balance} zur Rechnung ${t.number} offen`,
      heading: 'Zahlungserinnerung',
      tone: t.late > 0 ? 'late' : 'calm',
      paragraphs: [`Die Rechnung ${t.number} ist bei uns noch nicht vollständig bezahlt. ${t.due}`, t.ask],
      button: `${t.balance} bezahlen`,
      closing: [alreadyPaid, wrong, moreTime],
    }),
    reminder_firm: (t) => ({
      subject: `${t.late > 0 ? 'Überfällig' : 'Zahlung fällig'}: Rechnung ${t.number}, ${t.balance}`,
      heading: t.late > 0 ? 'Die Zahlung ist überfällig' : 'Die Zahlung ist fällig',
      tone: 'late',
      paragraphs: [
        `Die Rechnung ${t.number} ist noch unbezahlt. ${t.due}`,
        `${t.ask} Wenn Sie heute nicht zahlen können, antworten Sie uns bitte, wann Sie zahlen werden.`,
      ],
      button: `${t.balance} jetzt bezahlen`,
      closing: [wrong, moreTime, alreadyPaid],
    }),
    reminder_final: (t) => ({
      subject: `Letzte Mahnung: Rechnung ${t.number}, ${t.balance}`,
      heading: 'Letzte Mahnung',
      tone: 'urgent',
      paragraphs: [
        `Dies ist unsere letzte Mahnung zur Rechnung ${t.number}. ${t.due}`,
        `${t.ask} Wenn wir nichts von Ihnen hören, entscheidet jemand bei ${t.company}, wie es weitergeht. Viel lieber klären wir das direkt mit Ihnen.`,
      ],
      button: `${t.balance} jetzt bezahlen`,
      closing: [wrong, moreTime, alreadyPaid],
    }),
    invoice_paid: (t) => ({
      subject: `Vielen Dank: Rechnung ${t.number}`,
      heading: 'Vielen Dank',
      tone: 'calm',
      paragraphs: [
        t.settled
          ? `Die Rechnung ${t.number} ist vollständig beglichen: Sie müssen nichts weiter tun.`
          : `Vielen Dank für Ihre Zahlung zur Rechnung ${t.number}. ${t.ask}`,
      ],
      button: 'Rechnung ansehen',
      closing: [],
    }),
  },
  summary: {
    invoice: 'Rechnung',
    recipient: 'Für',
    date: 'Datum',
    due: 'Fällig',
    onReceipt: 'nach Erhalt',
    late: (day, days) => `${day} (vor ${days})`,
    moreLines: (count) => `und ${count} weitere Positionen`,
    total: 'Rechnungsbetrag',
    settled: 'Bereits beglichen',
    amountDue: 'Zu zahlen',
    stillToPay: 'Noch zu zahlen',
  },
  wrongWithIt: 'Stimmt etwas nicht? Antworten Sie uns kurz, und wir kümmern uns darum.',
  receipt: ({ amount, date }) => ({
    subject: `Quittung für Ihre Zahlung von ${amount}`,
    heading: 'Vielen Dank für Ihre Zahlung',
    paragraphs: [`Wir haben Ihre Zahlung von ${amount} am ${date} erhalten. Vielen Dank.`],
  }),
  creditNote: ({ company, number, date, amount, left }) => ({
    subject: `Gutschrift ${number} von ${company}`,
    heading: `Gutschrift ${number}`,
    paragraphs: [
      `Hier ist unsere Gutschrift ${number} vom ${date} über ${amount}.`,
      left === null ? 'Sie ist vollständig verrechnet.' : `${left} davon können für Ihre Rechnungen verwendet werden.`,
    ],
  }),
  estimate: ({ company, number, date, amount, until }) => ({
    subject: `Angebot ${number} von ${company}`,
    heading: `Angebot ${number}`,
    paragraphs: [
      `Hier ist unser Angebot ${number} vom ${date} über ${amount}.`,
      ...(until === null ? [] : [`Sie können es bis zum ${until} annehmen.`]),
    ],
  }),
  payment: 'Zahlung',
  amountReceived: 'Erhaltener Betrag',
  notYetUsed: 'Noch nicht verrechnet',
  creditNoteName: 'Gutschrift',
  creditTotal: 'Gutschrift',
  estimateName: 'Angebot',
  estimateTotal: 'Gesamtbetrag',
  statement: {
    opening: ({ company, from, until }) => ({
      subject: `Kontoauszug von ${company}`,
      heading: 'Kontoauszug',
      paragraphs: [
        from === null
          ? `Hier ist der Auszug Ihres Kontos bis zum ${until}.`
          : `Hier ist der Auszug Ihres Kontos vom ${from} bis zum ${until}.`,
      ],
    }),
    disagree: 'Stimmt er nicht mit Ihren Büchern überein? Sagen Sie uns, wo, und wir sehen es uns an.',
    asOf: 'Stand',
    accountBalance: 'Kontostand',
    pastDue: 'Überfällig',
    totalBalance: 'Gesamtsaldo',
    previousBalance: 'Vortrag',
    totalInvoiced: 'Berechnet',
    totalPaid: 'Bezahlt',
    unapplied: 'Noch nicht zugeordnete Zahlungen',
    credit: 'Noch nicht verrechnetes Guthaben',
    byAge: 'Nach Alter',
    age: 'Alter',
    balance: 'Saldo',
    movements: 'Bewegungen',
    balanceAfter: (count) => `Saldo nach ${count} früheren Einträgen`,
    date: 'Datum',
    invoice: 'Rechnung',
    invoiced: 'Berechnet',
    paid: 'Bezahlt',
    openInvoices: 'Offene Rechnungen',
    total: 'Betrag',
    due: 'Fällig',
    onReceipt: 'nach Erhalt',
    more: (count) => `und ${count} weitere`,
    notYetDue: 'noch nicht fällig',
    overDays: (days) => `über ${days} Tage`,
    betweenDays: (from, to) => `${from} bis ${to} Tage`,
    kinds: {
      invoice_edited: 'Rechnung geändert',
      invoice_voided: 'Rechnung storniert',
      invoice_written_off: 'Rechnung ausgebucht',
      write_off_reversed: 'Ausbuchung zurückgenommen',
      discount_expired: 'Rabatt abgelaufen',
      payment_unapplied: 'Zuordnung aufgehoben',
      credit_applied: 'Gutschrift verrechnet',
      credit_unapplied: 'Verrechnung aufgehoben',
      credit_spent: 'Guthaben verwendet',
      chargeback_lost: 'Rückbuchung',
    },
  },
  brief: {
    settled: ({ number, company }) => `Die Rechnung ${number} von ${company} ist beglichen. Vielen Dank.`,
    due: ({ number, company, amount, day }) => `Rechnung ${number} von ${company}: ${amount}, fällig am ${day}.`,
    wasDue: ({ number, company, amount, day }) => `Rechnung ${number} von ${company}: ${amount} war fällig am ${day}.`,
    dueOnReceipt: ({ number, company, amount }) => `Rechnung ${number} von ${company}: ${amount}, fällig nach Erhalt.`,
    receipt: ({ company, amount }) => `${company} hat Ihre Zahlung von ${amount} erhalten. Vielen Dank.`,
    creditNote: ({ number, company, amount }) => `Gutschrift ${number} von ${company}: ${amount}.`,
    estimate: ({ number, company, amount }) => `Angebot ${number} von ${company}: ${amount}.`,
    statement: ({ company, amount, day }) => `Ihr Konto bei ${company}: ${amount}, Stand ${day}.`,
  },
};
