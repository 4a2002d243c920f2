import type { MailWords } from './model.js';

const wrong = 'Un problème avec cette facture ? Répondez-nous en précisant lequel, et nous nous en occuperons.';
const moreTime =
  'Besoin d’un délai ? Répondez-nous en indiquant la date à laquelle vous pourrez payer, et nous la noterons.';
const alreadyPaid = 'Si vous avez payé ces derniers jours, merci : votre paiement et ce rappel se sont croisés.';

export const fr: MailWords = {
  hello: (name) => `Bonjour ${name},`,
  regards: 'Cordialement',
  copyOf: (address) => `Ceci est une copie de notre message à ${address}.`,
  days: (count) => (count === 1 ? '1 jour' : `${count} jours`),
  ask: (balance) => `Merci de régler ${balance}.`,
  collected: (amount) => `Vous n’avez rien à faire : nous prélevons ${amount} automatiquement.`,
  askRest: ({ balance, settled, total }) =>
    `Merci de régler le solde de ${balance} : ${settled} sur un total de ${total} sont déjà réglés.`,
  dueOnReceipt: 'Le montant est payable à réception.',
  wasDue: (day, days) => `Le montant était dû le ${day}, il y a ${days}.`,
  isDueToday: (day) => `Le montant est dû aujourd’hui, le ${day}.`,
  isDue: (day, days) => `Le montant est dû le ${day}, dans ${days}.`,
  letters: {
    invoice_delivery: (t) => ({
      subject: `Facture ${t.number} de ${t.company}`,
      heading: `Facture ${t.number}`,
      tone: 'calm',
      paragraphs: [
        `Merci de votre confiance. Voici notre facture ${t.number} du ${t.date}.`,
        t.settled ? 'Elle est déjà entièrement payée : vous n’avez rien à faire.' : `${t.ask} ${t.due}`,
      ],
      button: t.settled || t.collected ? 'Voir la facture' : 'Voir et payer',
      closing: t.settled ? [] : [wrong, moreTime],
    }),
    reminder_friendly: (t) => ({
      subject: t.late > 0 ? `Petit rappel : facture ${t.number}` : `La facture ${t.number} arrive à échéance`,
      heading: t.late > 0 ? 'Un petit rappel' : 'Bientôt à échéance',
      tone: 'calm',
      paragraphs: [
        t.late > 0
          ? `Cela vous a peut-être échappé : la facture ${t.number} est encore ouverte chez nous. ${t.due}`
          : `Un mot à l’avance au sujet de la facture ${t.number}. ${t.due}`,
        t.ask,
      ],
      button: `Payer ${t.balance}`,
      closing: [alreadyPaid, wrong, moreTime],
    }),
    reminder_neutral: (t) => ({
      subject: `Rappel : ${t.balance} à régler pour la facture ${t.number}`,
      heading: 'Rappel de paiement',
      tone: t.late > 0 ? 'late' : 'calm',
      paragraphs: [`Nous n’avons pas encore reçu le paiement complet de la facture ${t.number}. ${t.due}`, t.ask],
      button: `Payer ${t.balance}`,
      closing: [alreadyPaid, wrong, moreTime],
    }),
    reminder_firm: (t) => ({
      subject: `${t.late > 0 ? 'En retard' : 'À payer'} : facture ${t.number}, ${t.balance}`,
      heading: t.late > 0 ? 'Le paiement est en retard' : 'Le paiement est dû',
      tone: 'late',
      paragraphs: [
        `La facture ${t.number} est toujours impayée. ${t.due}`,
        `${t.ask} Si vous ne pouvez pas payer aujourd’hui, répondez-nous en indiquant quand vous le ferez.`,
      ],
      button: `Payer ${t.balance} maintenant`,
      closing: [wrong, moreTime, alreadyPaid],
    }),
    reminder_final: (t) => ({
      subject: `Dernier rappel : facture ${t.number}, ${t.balance}`,
      heading: 'Dernier rappel',
      tone: 'urgent',
      paragraphs: [
        `Ceci est notre dernier rappel au sujet de la facture ${t.number}. ${t.due}`,
        `${t.ask} Sans nouvelles de votre part, une personne de ${t.company} décidera de la suite. Nous préférerions de loin régler cela directement avec vous.`,
      ],
      button: `Payer ${t.balance} maintenant`,
      closing: [wrong, moreTime, alreadyPaid],
    }),
    invoice_paid: (t) => ({
      subject: `Merci : facture ${t.number}`,
      heading: 'Merci',
      tone: 'calm',
      paragraphs: [
        t.settled
          ? `La facture ${t.number} est entièrement réglée : vous n’avez plus rien à faire.`
          : `Merci pour votre paiement au titre de la facture ${t.number}. ${t.ask}`,
      ],
      button: 'Voir la facture',
      closing: [],
    }),
  },
  summary: {
    invoice: 'Facture',
    recipient: 'Pour',
    date: 'Date',
    due: 'Échéance',
    onReceipt: 'à réception',
    late: (day, days) => `${day} (il y a ${days})`,
    moreLines: (count) => `et ${count} autres lignes`,
    total: 'Total de la facture',
    settled: 'Déjà réglé',
    amountDue: 'À payer',
    stillToPay: 'Reste à payer',
  },
  wrongWithIt: 'Un problème ? Répondez-nous en précisant lequel, et nous nous en occuperons.',
  receipt: ({ amount, date }) => ({
    subject: `Reçu de votre paiement de ${amount}`,
    heading: 'Merci de votre paiement',
    paragraphs: [`Nous avons reçu votre paiement de ${amount} le ${date}. Merci.`],
  }),
  creditNote: ({ company, number, date, amount, left }) => ({
    subject: `Avoir ${number} de ${company}`,
    heading: `Avoir ${number}`,
    paragraphs: [
      `Voici notre avoir ${number} du ${date} d’un montant de ${amount}.`,
      left === null ? 'Il a été entièrement utilisé.' : `${left} peuvent encore être utilisés pour vos factures.`,
    ],
  }),
  estimate: ({ company, number, date, amount, until }) => ({
    subject: `Devis ${number} de ${company}`,
    heading: `Devis ${number}`,
    paragraphs: [
      `Voici notre devis ${number} du ${date} d’un montant de ${amount}.`,
      ...(until === null ? [] : [`Vous pouvez l’accepter jusqu’au ${until}.`]),
    ],
  }),
  payment: 'Paiement',
  amountReceived: 'Montant reçu',
  notYetUsed: 'Pas encore utilisé',
  creditNoteName: 'Avoir',
  creditTotal: 'Avoir',
  estimateName: 'Devis',
  estimateTotal: 'Total',
  statement: {
    opening: ({ company, from, until }) => ({
      subject: `Relevé de compte de ${company}`,
      heading: 'Relevé de compte',
      paragraphs: [
        from === null
          ? `Voici le relevé de votre compte jusqu’au ${until}.`
          : `Voici le relevé de votre compte du ${from} au ${until}.`,
      ],
    }),
    disagree: 'Il ne correspond pas à vos livres ? Répondez-nous en précisant où, et nous vérifierons.',
    asOf: 'Situation au',
    accountBalance: 'Solde du compte',
    pastDue: 'En retard',
    totalBalance: 'Solde total',
    previousBalance: 'Solde précédent',
    totalInvoiced: 'Total facturé',
    totalPaid: 'Total payé',
    unapplied: 'Paiements pas encore utilisés',
    credit: 'Crédit pas encore utilisé',
    byAge: 'Par ancienneté',
    age: 'Ancienneté',
    balance: 'Solde',
    movements: 'Mouvements',
    balanceAfter: (count) => `Solde après ${count} écritures antérieures`,
    date: 'Date',
    invoice: 'Facture',
    invoiced: 'Facturé',
    paid: 'Payé',
    openInvoices: 'Factures ouvertes',
    total: 'Total',
    due: 'Échéance',
    onReceipt: 'à réception',
    more: (count) => `et ${count} de plus`,
    notYetDue: 'non échu',
    overDays: (days) => `plus de ${days} jours`,
    betweenDays: (from, to) => `${from} à ${to} jours`,
    kinds: {
      invoice_edited: 'facture modifiée',
      invoice_voided: 'facture annulée',
      invoice_written_off: 'facture passée en perte',
      write_off_reversed: 'passage en perte annulé',
      discount_expired: 'remise expirée',
      payment_unapplied: 'affectation annulée',
      credit_applied: 'avoir imputé',
      credit_unapplied: 'imputation annulée',
      credit_spent: 'crédit utilisé',
      chargeback_lost: 'rétrofacturation',
    },
  },
  brief: {
    settled: ({ number, company }) => `La facture ${number} de ${company} est réglée. Merci.`,
    due: ({ number, company, amount, day }) => `Facture ${number} de ${company} : ${amount} à régler le ${day}.`,
    wasDue: ({ number, company, amount, day }) => `Facture ${number} de ${company} : ${amount}, échue le ${day}.`,
    dueOnReceipt: ({ number, company, amount }) => `Facture ${number} de ${company} : ${amount} à réception.`,
    receipt: ({ company, amount }) => `${company} a reçu votre paiement de ${amount}. Merci.`,
    creditNote: ({ number, company, amount }) => `Avoir ${number} de ${company} : ${amount}.`,
    estimate: ({ number, company, amount }) => `Devis ${number} de ${company} : ${amount}.`,
    statement: ({ company, amount, day }) => `Votre compte chez ${company} : ${amount} au ${day}.`,
  },
};
