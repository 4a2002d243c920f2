import type { MailWords } from './model.js';

const wrong = 'Czy coś się nie zgadza z tą fakturą? Prosimy odpisać, a zajmiemy się tym.';
const moreTime = 'Potrzebują Państwo więcej czasu? Prosimy odpisać, podając dzień zapłaty, a my go odnotujemy.';
const alreadyPaid = 'Jeśli zapłacili Państwo w ostatnich dniach, dziękujemy: płatność i przypomnienie się minęły.';

const plurals = new Intl.PluralRules('pl');
/** Polish counts in three ways: 1, 2-4 (22-24, …), and the rest. */
function counted(count: number, one: string, few: string, many: string): string {
  const form = plurals.select(count);
  return `${count} ${form === 'one' ? one : form === 'few' ? few : many}`;
}

export const pl: MailWords = {
  hello: (name) => `Dzień dobry, ${name},`,
  regards: 'Z poważaniem',
  copyOf: (address) => `To jest kopia naszej wiadomości do ${address}.`,
  days: (count) => counted(count, 'dzień', 'dni', 'dni'),
  ask: (balance) => `Prosimy o zapłatę ${balance}.`,
  collected: (amount) => `Nie trzeba nic robić: pobierzemy ${amount} automatycznie.`,
  askRest: ({ balance, settled, total }) =>
    `Prosimy o zapłatę pozostałej kwoty ${balance}: z łącznej kwoty ${total} rozliczono już ${settled}.`,
  dueOnReceipt: 'Kwota jest płatna po otrzymaniu.',
  wasDue: (day, days) => `Termin płatności minął ${day}, ${days} temu.`,
  isDueToday: (day) => `Termin płatności upływa dzisiaj, ${day}.`,
  isDue: (day, days) => `Termin płatności to ${day}, za ${days}.`,
  letters: {
    invoice_delivery: (t) => ({
      subject: `Faktura ${t.number} od ${t.company}`,
      heading: `Faktura ${t.number}`,
      tone: 'calm',
      paragraphs: [
        `Dziękujemy za współpracę. Oto nasza faktura ${t.number} z dnia ${t.date}.`,
        t.settled ? 'Jest już w całości opłacona: nie trzeba nic robić.' : `${t.ask} ${t.due}`,
      ],
      button: t.settled || t.collected ? 'Zobacz fakturę' : 'Zobacz i zapłać',
      closing: t.settled ? [] : [wrong, moreTime],
    }),
    reminder_friendly: (t) => ({
      subject: t.late > 0 ? `Przypomnienie: faktura ${t.number}` : `Zbliża się termin płatności faktury ${t.number}`,
      heading: t.late > 0 ? 'Przypomnienie' : 'Zbliża się termin płatności',
      tone: 'calm',
      paragraphs: [
        t.late > 0
          ? `Być może to umknęło: faktura ${t.number} jest u nas nadal nieopłacona. ${t.due}`
          : `Krótka wiadomość z wyprzedzeniem o fakturze ${t.number}. ${t.due}`,
        t.ask,
      ],
      button: `Zapłać ${t.balance}`,
      closing: [alreadyPaid, wrong, moreTime],
    }),
    reminder_neutral: (t) => ({
      subject: `Przypomnienie: ${t.balance} do zapłaty za fakturę ${t.number}`,
      heading: 'Przypomnienie o płatności',
      tone: t.late > 0 ? 'late' : 'calm',
      paragraphs: [`Nie otrzymaliśmy jeszcze pełnej zapłaty za fakturę ${t.number}. ${t.due}`, t.ask],
      button: `Zapłać ${t.balance}`,
      closing: [alreadyPaid, wrong, moreTime],
    }),
    reminder_firm: (t) => ({
      subject: `${t.late > 0 ? 'Po terminie' : 'Do zapłaty'}: faktura ${t.number}, ${t.balance}`,
      heading: t.late > 0 ? 'Płatność jest po terminie' : 'Płatność jest wymagalna',
      tone: 'late',
      paragraphs: [
        `Faktura ${t.number} jest nadal nieopłacona. ${t.due}`,
        `${t.ask} Jeśli nie mogą Państwo zapłacić dzisiaj, prosimy odpisać, kiedy to nastąpi.`,
      ],
      button: `Zapłać ${t.balance} teraz`,
      closing: [wrong, moreTime, alreadyPaid],
    }),
    reminder_final: (t) => ({
      subject: `Ostateczne przypomnienie: faktura ${t.number}, ${t.balance}`,
      heading: 'Ostateczne przypomnienie',
      tone: 'urgent',
      paragraphs: [
        `To nasze ostatnie przypomnienie o fakturze ${t.number}. ${t.due}`,
        `${t.ask} Jeśli nie otrzymamy odpowiedzi, ktoś w ${t.company} zdecyduje o dalszych krokach. Zdecydowanie wolimy wyjaśnić to bezpośrednio z Państwem.`,
      ],
      button: `Zapłać ${t.balance} teraz`,
      closing: [wrong, moreTime, alreadyPaid],
    }),
    invoice_paid: (t) => ({
      subject: `Dziękujemy: faktura ${t.number}`,
      heading: 'Dziękujemy',
      tone: 'calm',
      paragraphs: [
        t.settled
          ? `Faktura ${t.number} jest w całości rozliczona: nie trzeba nic więcej robić.`
          : `Dziękujemy za wpłatę na poczet faktury ${t.number}. ${t.ask}`,
      ],
      button: 'Zobacz fakturę',
      closing: [],
    }),
  },
  summary: {
    invoice: 'Faktura',
    recipient: 'Dla',
    date: 'Data',
    due: 'Termin płatności',
    onReceipt: 'po otrzymaniu',
    late: (day, days) => `${day} (${days} temu)`,
    moreLines: (count) => `i jeszcze ${counted(count, 'pozycja', 'pozycje', 'pozycji')}`,
    total: 'Kwota faktury',
    settled: 'Już rozliczono',
    amountDue: 'Do zapłaty',
    stillToPay: 'Pozostało do zapłaty',
  },
  wrongWithIt: 'Czy coś się nie zgadza? Prosimy odpisać, a zajmiemy się tym.',
  receipt: ({ amount, date }) => ({
    subject: `Potwierdzenie wpłaty ${amount}`,
    heading: 'Dziękujemy za wpłatę',
    paragraphs: [`Otrzymaliśmy Państwa wpłatę ${amount} dnia ${date}. Dziękujemy.`],
  }),
  creditNote: ({ company, number, date, amount, left }) => ({
    subject: `Faktura korygująca ${number} od ${company}`,
    heading: `Faktura korygująca ${number}`,
    paragraphs: [
      `Oto nasza faktura korygująca ${number} z dnia ${date} na kwotę ${amount}.`,
      left === null ? 'Została w całości wykorzystana.' : `Do wykorzystania na Państwa faktury pozostało ${left}.`,
    ],
  }),
  estimate: ({ company, number, date, amount, until }) => ({
    subject: `Oferta ${number} od ${company}`,
    heading: `Oferta ${number}`,
    paragraphs: [
      `Oto nasza oferta ${number} z dnia ${date} na kwotę ${amount}.`,
      ...(until === null ? [] : [`Można ją przyjąć do dnia ${until}.`]),
    ],
  }),
  payment: 'Wpłata',
  amountReceived: 'Otrzymana kwota',
  notYetUsed: 'Jeszcze niewykorzystane',
  creditNoteName: 'Faktura korygująca',
  creditTotal: 'Kwota korekty',
  estimateName: 'Oferta',
  estimateTotal: 'Razem',
  statement: {
    opening: ({ company, from, until }) => ({
      subject: `Wyciąg z konta od ${company}`,
      heading: 'Wyciąg z konta',
      paragraphs: [
        from === null
          ? `Oto wyciąg z Państwa konta do dnia ${until}.`
          : `Oto wyciąg z Państwa konta od ${from} do ${until}.`,
      ],
    }),
    disagree: 'Czy wyciąg nie zgadza się z Państwa księgami? Prosimy odpisać, w którym miejscu, a sprawdzimy to.',
    asOf: 'Stan na',
    accountBalance: 'Saldo konta',
    pastDue: 'Po terminie',
    totalBalance: 'Saldo łączne',
    previousBalance: 'Saldo poprzednie',
    totalInvoiced: 'Zafakturowano',
    totalPaid: 'Zapłacono',
    unapplied: 'Jeszcze nierozliczone wpłaty',
    credit: 'Jeszcze niewykorzystane środki',
    byAge: 'Według wieku',
    age: 'Wiek',
    balance: 'Saldo',
    movements: 'Ruchy na koncie',
    balanceAfter: (count) => `Saldo po ${count} wcześniejszych zapisach`,
    date: 'Data',
    invoice: 'Faktura',
    invoiced: 'Zafakturowano',
    paid: 'Zapłacono',
    openInvoices: 'Otwarte faktury',
    total: 'Kwota',
    due: 'Termin',
    onReceipt: 'po otrzymaniu',
    more: (count) => `i jeszcze ${count}`,
    notYetDue: 'przed terminem',
    overDays: (days) => `ponad ${days} dni`,
    betweenDays: (from, to) => `od ${from} do ${to} dni`,
    kinds: {
      invoice_edited: 'zmiana faktury',
      invoice_voided: 'anulowanie faktury',
      invoice_written_off: 'odpisanie faktury',
      write_off_reversed: 'cofnięcie odpisu',
      discount_expired: 'wygaśnięcie rabatu',
      payment_unapplied: 'cofnięcie rozliczenia',
      credit_applied: 'rozliczenie korekty',
      credit_unapplied: 'cofnięcie rozliczenia korekty',
      credit_spent: 'wykorzystanie środków',
      chargeback_lost: 'obciążenie zwrotne',
    },
  },
  brief: {
    settled: ({ number, company }) => `Faktura ${number} od ${company} jest rozliczona. Dziękujemy.`,
    due: ({ number, company, amount, day }) => `Faktura ${number} od ${company}: ${amount}, termin ${day}.`,
    wasDue: ({ number, company, amount, day }) => `Faktura ${number} od ${company}: ${amount}, termin minął ${day}.`,
    dueOnReceipt: ({ number, company, amount }) => `Faktura ${number} od ${company}: ${amount}, płatne po otrzymaniu.`,
    receipt: ({ company, amount }) => `${company} otrzymała Państwa wpłatę ${amount}. Dziękujemy.`,
    creditNote: ({ number, company, amount }) => `Faktura korygująca ${number} od ${company}: ${amount}.`,
    estimate: ({ number, company, amount }) => `Oferta ${number} od ${company}: ${amount}.`,
    statement: ({ company, amount, day }) => `Państwa konto w ${company}: ${amount}, stan na ${day}.`,
  },
};
