import type { MailWords } from './model.js';

const wrong = 'Is something wrong with this invoice? Reply and tell us what, and we will look into it.';
const moreTime = 'Do you need more time? Reply with the date on which you can pay, and we will note it.';
const alreadyPaid = 'If you have paid in the last few days, thank you: payment and reminder have crossed.';

export const en: MailWords = {
  hello: (name) => `Hello ${name},`,
  regards: 'Kind regards',
  copyOf: (address) => `This is a copy of our message to ${address}.`,
  days: (count) => (count === 1 ? '1 day' : `${count} days`),
  ask: (balance) => `Please pay ${balance}.`,
  collected: (amount) => `There is nothing for you to do: we collect ${amount} automatically.`,
  askRest: ({ balance, settled, total }) =>
    `Please pay the remaining ${balance}: ${settled} of the total of ${total} is settled already.`,
  dueOnReceipt: 'It is due on receipt.',
  wasDue: (day, days) => `It was due on ${day}, ${days} ago.`,
  isDueToday: (day) => `It is due today, ${day}.`,
  isDue: (day, days) => `It is due on ${day}, in ${days}.`,
  letters: {
    invoice_delivery: (t) => ({
      subject: `Invoice ${t.number} from ${t.company}`,
      heading: `Invoice ${t.number}`,
      tone: 'calm',
      paragraphs: [
        `Thank you for your business. Here is our invoice ${t.number} of ${t.date}.`,
        t.settled ? 'It is already paid in full: there is nothing for you to do.' : `${t.ask} ${t.due}`,
      ],
      button: t.settled || t.collected ? 'View the invoice' : 'View and pay',
      closing: t.settled ? [] : [wrong, moreTime],
    }),
    reminder_friendly: (t) => ({
      subject: t.late > 0 ? `A friendly reminder: invoice ${t.number}` : `Invoice ${t.number} is due soon`,
      heading: t.late > 0 ? 'A friendly reminder' : 'Due soon',
      tone: 'calm',
      paragraphs: [
        t.late > 0
          ? `This may have slipped through: invoice ${t.number} is still open with us. ${t.due}`
          : `A short note ahead of time about invoice ${t.number}. ${t.due}`,
        t.ask,
      ],
      button: `Pay ${t.balance}`,
      closing: [alreadyPaid, wrong, moreTime],
    }),
    reminder_neutral: (t) => ({
      subject: `Reminder: ${t.balance} open on invoice ${t.number}`,
      heading: 'Payment reminder',
      tone: t.late > 0 ? 'late' : 'calm',
      paragraphs: [`We have not yet received full payment of invoice ${t.number}. ${t.due}`, t.ask],
      button: `Pay ${t.balance}`,
      closing: [alreadyPaid, wrong, moreTime],
    }),
    reminder_firm: (t) => ({
      subject: `${t.late > 0 ? 'Overdue' : 'Payment due'}: invoice ${t.number}, ${t.balance}`,
      heading: t.late > 0 ? 'Payment is overdue' : 'Payment is due',
      tone: 'late',
      paragraphs: [
        `Invoice ${t.number} is still unpaid. ${t.due}`,
        `${t.ask} If you cannot pay today, reply and tell us when you will.`,
      ],
      button: `Pay ${t.balance} now`,
      closing: [wrong, moreTime, alreadyPaid],
    }),
    reminder_final: (t) => ({
      subject: `Final reminder: invoice ${t.number}, ${t.balance}`,
      heading: 'Final reminder',
      tone: 'urgent',
      paragraphs: [
        `This is our last reminder about invoice ${t.number}. ${t.due}`,
        `${t.ask} If we do not hear from you, someone at ${t.company} will decide how to go on. We would much rather settle this with you directly.`,
      ],
      button: `Pay ${t.balance} now`,
      closing: [wrong, moreTime, alreadyPaid],
    }),
    invoice_paid: (t) => ({
      subject: `Thank you: invoice ${t.number}`,
      heading: 'Thank you',
      tone: 'calm',
      paragraphs: [
        t.settled
          ? `Invoice ${t.number} is settled in full: there is nothing left for you to do.`
          : `Thank you for what you have paid of invoice ${t.number}. ${t.ask}`,
      ],
      button: 'View the invoice',
      closing: [],
    }),
  },
  summary: {
    invoice: 'Invoice',
    recipient: 'For',
    date: 'Date',
    due: 'Due',
    onReceipt: 'on receipt',
    late: (day, days) => `${day} (${days} late)`,
    moreLines: (count) => `and ${count} more lines`,
    total: 'Invoice total',
    settled: 'Settled already',
    amountDue: 'Amount due',
    stillToPay: 'Still to pay',
  },
  wrongWithIt: 'Is something wrong with it? Reply and tell us what, and we will look into it.',
  receipt: ({ amount, date }) => ({
    subject: `Receipt for your payment of ${amount}`,
    heading: 'Thank you for your payment',
    paragraphs: [`We have received your payment of ${amount} on ${date}. Thank you.`],
  }),
  creditNote: ({ company, number, date, amount, left }) => ({
    subject: `Credit note ${number} from ${company}`,
    heading: `Credit note ${number}`,
    paragraphs: [
      `Here is our credit note ${number} of ${date} over ${amount}.`,
      left === null ? 'It has been used in full.' : `${left} of it can be used for your invoices.`,
    ],
  }),
  estimate: ({ company, number, date, amount, until }) => ({
    subject: `Estimate ${number} from ${company}`,
    heading: `Estimate ${number}`,
    paragraphs: [
      `Here is our estimate ${number} of ${date} over ${amount}.`,
      ...(until === null ? [] : [`You can accept it until ${until}.`]),
    ],
  }),
  payment: 'Payment',
  amountReceived: 'Amount received',
  notYetUsed: 'Not yet used',
  creditNoteName: 'Credit note',
  creditTotal: 'Credit',
  estimateName: 'Estimate',
  estimateTotal: 'Total',
  statement: {
    opening: ({ company, from, until }) => ({
      subject: `Account statement from ${company}`,
      heading: 'Account statement',
      paragraphs: [
        from === null
          ? `Here is the statement of your account up to ${until}.`
          : `Here is the statement of your account from ${from} to ${until}.`,
      ],
    }),
    disagree: 'Does it not agree with your books? Reply and tell us where, and we will look into it.',
    asOf: 'As of',
    accountBalance: 'Account balance',
    pastDue: 'Past due',
    totalBalance: 'Total balance',
    previousBalance: 'Previous balance',
    totalInvoiced: 'Total invoiced',
    totalPaid: 'Total paid',
    unapplied: 'Payments not yet used',
    credit: 'Credit not yet used',
    byAge: 'By age',
    age: 'Age',
    balance: 'Balance',
    movements: 'Movements',
    balanceAfter: (count) => `Balance after ${count} earlier entries`,
    date: 'Date',
    invoice: 'Invoice',
    invoiced: 'Invoiced',
    paid: 'Paid',
    openInvoices: 'Open invoices',
    total: 'Total',
    due: 'Due',
    onReceipt: 'on receipt',
    more: (count) => `and ${count} more`,
    notYetDue: 'not yet due',
    overDays: (days) => `over ${days} days`,
    betweenDays: (from, to) => `${from} to ${to} days`,
    kinds: {
      invoice_edited: 'invoice edited',
      invoice_voided: 'invoice voided',
      invoice_written_off: 'invoice written off',
      write_off_reversed: 'write off reversed',
      discount_expired: 'discount expired',
      payment_unapplied: 'payment unapplied',
      credit_applied: 'credit applied',
      credit_unapplied: 'credit unapplied',
      credit_spent: 'credit spent',
      chargeback_lost: 'chargeback lost',
    },
  },
  brief: {
    settled: ({ number, company }) => `Invoice ${number} from ${company} is settled. Thank you.`,
    due: ({ number, company, amount, day }) => `Invoice ${number} from ${company}: ${amount} is due on ${day}.`,
    wasDue: ({ number, company, amount, day }) => `Invoice ${number} from ${company}: ${amount} was due on ${day}.`,
    dueOnReceipt: ({ number, company, amount }) => `Invoice ${number} from ${company}: ${amount} is due on receipt.`,
    receipt: ({ company, amount }) => `${company} has received your payment of ${amount}. Thank you.`,
    creditNote: ({ number, company, amount }) => `Credit note ${number} from ${company}: ${amount}.`,
    estimate: ({ number, company, amount }) => `Estimate ${number} from ${company}: ${amount}.`,
    statement: ({ company, amount, day }) => `Your account with ${company}: ${amount} as of ${day}.`,
  },
};
