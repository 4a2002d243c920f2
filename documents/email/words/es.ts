import type { MailWords } from './model.js';

const wrong = '¿Hay algún error en esta factura? Respóndanos indicando cuál y lo revisaremos.';
const moreTime = '¿Necesita más tiempo? Respóndanos con la fecha en la que podrá pagar y la anotaremos.';
const alreadyPaid = 'Si ha pagado en los últimos días, gracias: su pago y este aviso se han cruzado.';

export const es: MailWords = {
  hello: (name) => `Hola, ${name}:`,
  regards: 'Un cordial saludo',
  copyOf: (address) => `Esta es una copia de nuestro mensaje a ${address}.`,
  days: (count) => (count === 1 ? '1 día' : `${count} días`),
  ask: (balance) => `Le rogamos que pague ${balance}.`,
  collected: (amount) => `No tiene que hacer nada: cobramos ${amount} automáticamente.`,
  askRest: ({ balance, settled, total }) =>
    `Le rogamos que pague los ${balance} restantes: ya se han liquidado ${settled} del total de ${total}.`,
  dueOnReceipt: 'El importe vence a la recepción.',
  wasDue: (day, days) => `El importe venció el ${day}, hace ${days}.`,
  isDueToday: (day) => `El importe vence hoy, ${day}.`,
  isDue: (day, days) => `El importe vence el ${day}, dentro de ${days}.`,
  letters: {
    invoice_delivery: (t) => ({
      subject: `Factura ${t.number} de ${t.company}`,
      heading: `Factura ${t.number}`,
      tone: 'calm',
      paragraphs: [
        `Gracias por su confianza. Esta es nuestra factura ${t.number} del ${t.date}.`,
        t.settled ? 'Ya está pagada por completo: no tiene que hacer nada.' : `${t.ask} ${t.due}`,
      ],
      button: t.settled || t.collected ? 'Ver la factura' : 'Ver y pagar',
      closing: t.settled ? [] : [wrong, moreTime],
    }),
    reminder_friendly: (t) => ({
      subject: t.late > 0 ? `Un recordatorio: factura ${t.number}` : `La factura ${t.number} vence pronto`,
      heading: t.late > 0 ? 'Un recordatorio' : 'Vence pronto',
      tone: 'calm',
      paragraphs: [
        t.late > 0
          ? `Quizá se le haya pasado: la factura ${t.number} sigue pendiente. ${t.due}`
          : `Una breve nota anticipada sobre la factura ${t.number}. ${t.due}`,
        t.ask,
      ],
      button: `Pagar ${t.balance}`,
      closing: [alreadyPaid, wrong, moreTime],
    }),
    reminder_neutral: (t) => ({
      subject: `Recordatorio: ${t.balance} pendientes de la factura ${t.number}`,
      heading: 'Recordatorio de pago',
      tone: t.late > 0 ? 'late' : 'calm',
      paragraphs: [`Aún no hemos recibido el pago completo de la factura ${t.number}. ${t.due}`, t.ask],
      button: `Pagar ${t.balance}`,
      closing: [alreadyPaid, wrong, moreTime],
    }),
    reminder_firm: (t) => ({
      subject: `${t.late > 0 ? 'Vencida' : 'Pago pendiente'}: factura ${t.number}, ${t.balance}`,
      heading: t.late > 0 ? 'El pago está vencido' : 'El pago está pendiente',
      tone: 'late',
      paragraphs: [
        `La factura ${t.number} sigue sin pagarse. ${t.due}`,
        `${t.ask} Si no puede pagar hoy, respóndanos indicando cuándo lo hará.`,
      ],
      button: `Pagar ${t.balance} ahora`,
      closing: [wrong, moreTime, alreadyPaid],
    }),
    reminder_final: (t) => ({
      subject: `Último aviso: factura ${t.number}, ${t.balance}`,
      heading: 'Último aviso',
      tone: 'urgent',
      paragraphs: [
        `Este es nuestro último aviso sobre la factura ${t.number}. ${t.due}`,
        `${t.ask} Si no tenemos noticias suyas, alguien de ${t.company} decidirá cómo continuar. Preferimos con mucho resolverlo directamente con usted.`,
      ],
      button: `Pagar ${t.balance} ahora`,
      closing: [wrong, moreTime, alreadyPaid],
    }),
    invoice_paid: (t) => ({
      subject: `Gracias: factura ${t.number}`,
      heading: 'Gracias',
      tone: 'calm',
      paragraphs: [
        t.settled
          ? `La factura ${t.number} está liquidada por completo: no tiene que hacer nada más.`
          : `Gracias por lo que ha pagado de la factura ${t.number}. ${t.ask}`,
      ],
      button: 'Ver la factura',
      closing: [],
    }),
  },
  summary: {
    invoice: 'Factura',
    recipient: 'Para',
    date: 'Fecha',
    due: 'Vencimiento',
    onReceipt: 'a la recepción',
    late: (day, days) => `${day} (hace ${days})`,
    moreLines: (count) => `y ${count} líneas más`,
    total: 'Total de la factura',
    settled: 'Ya liquidado',
    amountDue: 'A pagar',
    stillToPay: 'Queda por pagar',
  },
  wrongWithIt: '¿Hay algún error? Respóndanos indicando cuál y lo revisaremos.',
  receipt: ({ amount, date }) => ({
    subject: `Recibo de su pago de ${amount}`,
    heading: 'Gracias por su pago',
    paragraphs: [`Hemos recibido su pago de ${amount} el ${date}. Gracias.`],
  }),
  creditNote: ({ company, number, date, amount, left }) => ({
    subject: `Nota de crédito ${number} de ${company}`,
    heading: `Nota de crédito ${number}`,
    paragraphs: [
      `Esta es nuestra nota de crédito ${number} del ${date} por ${amount}.`,
      left === null ? 'Se ha utilizado por completo.' : `Puede utilizar ${left} para sus facturas.`,
    ],
  }),
  estimate: ({ company, number, date, amount, until }) => ({
    subject: `Presupuesto ${number} de ${company}`,
    heading: `Presupuesto ${number}`,
    paragraphs: [
      `Este es nuestro presupuesto ${number} del ${date} por ${amount}.`,
      ...(until === null ? [] : [`Puede aceptarlo hasta el ${until}.`]),
    ],
  }),
  payment: 'Pago',
  amountReceived: 'Importe recibido',
  notYetUsed: 'Sin utilizar',
  creditNoteName: 'Nota de crédito',
  creditTotal: 'Crédito',
  estimateName: 'Presupuesto',
  estimateTotal: 'Total',
  statement: {
    opening: ({ company, from, until }) => ({
      subject: `Estado de cuenta de ${company}`,
      heading: 'Estado de cuenta',
      paragraphs: [
        from === null
          ? `Este es el estado de su cuenta hasta el ${until}.`
          : `Este es el estado de su cuenta del ${from} al ${until}.`,
      ],
    }),
    disagree: '¿No coincide con sus libros? Respóndanos indicando dónde y lo revisaremos.',
    asOf: 'A fecha de',
    accountBalance: 'Saldo de la cuenta',
    pastDue: 'Vencido',
    totalBalance: 'Saldo total',
    previousBalance: 'Saldo anterior',
    totalInvoiced: 'Total facturado',
    totalPaid: 'Total pagado',
    unapplied: 'Pagos sin utilizar',
    credit: 'Crédito sin utilizar',
    byAge: 'Por antigüedad',
    age: 'Antigüedad',
    balance: 'Saldo',
    movements: 'Movimientos',
    balanceAfter: (count) => `Saldo tras ${count} asientos anteriores`,
    date: 'Fecha',
    invoice: 'Factura',
    invoiced: 'Facturado',
    paid: 'Pagado',
    openInvoices: 'Facturas pendientes',
    total: 'Total',
    due: 'Vencimiento',
    onReceipt: 'a la recepción',
    more: (count) => `y ${count} más`,
    notYetDue: 'sin vencer',
    overDays: (days) => `más de ${days} días`,
    betweenDays: (from, to) => `de ${from} a ${to} días`,
    kinds: {
      invoice_edited: 'factura modificada',
      invoice_voided: 'factura anulada',
      invoice_written_off: 'factura dada por incobrable',
      write_off_reversed: 'baja revertida',
      discount_expired: 'descuento caducado',
      payment_unapplied: 'aplicación anulada',
      credit_applied: 'crédito aplicado',
      credit_unapplied: 'aplicación de crédito anulada',
      credit_spent: 'saldo utilizado',
      chargeback_lost: 'contracargo',
    },
  },
  brief: {
    settled: ({ number, company }) => `La factura ${number} de ${company} está liquidada. Gracias.`,
    due: ({ number, company, amount, day }) => `Factura ${number} de ${company}: ${amount}, vence el ${day}.`,
    wasDue: ({ number, company, amount, day }) => `Factura ${number} de ${company}: ${amount}, venció el ${day}.`,
    dueOnReceipt: ({ number, company, amount }) => `Factura ${number} de ${company}: ${amount} a la recepción.`,
    receipt: ({ company, amount }) => `${company} ha recibido su pago de ${amount}. Gracias.`,
    creditNote: ({ number, company, amount }) => `Nota de crédito ${number} de ${company}: ${amount}.`,
    estimate: ({ number, company, amount }) => `Presupuesto ${number} de ${company}: ${amount}.`,
    statement: ({ company, amount, day }) => `Su cuenta con ${company}: ${amount} a fecha de ${day}.`,
  },
};
