import type { Language } from '../../domain/language.js';

/** What the card of a payment plan says. */
export interface PlanWords {
  readonly title: string;
  readonly offered: string;
  readonly running: string;
  readonly waiting: string;
  readonly finished: string;
  readonly instalment: (nth: number) => string;
  readonly on: string;
  readonly amount: string;
  readonly state: string;
  readonly paid: string;
  readonly partly: (left: string) => string;
  readonly late: string;
  readonly open: string;
  readonly agree: string;
  readonly collects: (company: string) => string;
  readonly mustAgree: string;
  readonly approve: string;
  readonly payNext: (amount: string) => string;
  readonly ahead: string;
  readonly leave: string;
}

export const planWords: Readonly<Record<Language, PlanWords>> = {
  en: {
    title: 'Payment plan',
    offered: 'We offer you to pay this invoice in instalments. Please look at the dates and agree to them.',
    running: 'You pay this invoice in instalments.',
    waiting: 'You have agreed to the plan. It begins once a card or bank account is on file.',
    finished: 'All instalments are paid. Thank you!',
    instalment: (nth) => `Instalment ${nth}`,
    on: 'Date',
    amount: 'Amount',
    state: 'State',
    paid: 'Paid',
    partly: (left) => `${left} left`,
    late: 'Overdue',
    open: 'Open',
    agree: 'I agree to pay the instalments on these dates.',
    collects: (company) => `${company} collects them automatically from my payment method on these dates.`,
    mustAgree: 'Please confirm that you agree to the plan.',
    approve: 'Agree to the plan',
    payNext: (amount) => `Pay the next instalment of ${amount}`,
    ahead: 'Pay more or all of it now',
    leave: 'Add a card or bank account',
  },
  de: {
    title: 'Zahlungsplan',
    offered: 'Wir bieten Ihnen an, diese Rechnung in Raten zu zahlen. Bitte prüfen Sie die Termine und stimmen Sie zu.',
    running: 'Sie zahlen diese Rechnung in Raten.',
    waiting: 'Sie haben dem Plan zugestimmt. Er beginnt, sobald eine Karte oder ein Bankkonto hinterlegt ist.',
    finished: 'Alle Raten sind bezahlt. Vielen Dank!',
    instalment: (nth) => `${nth}. Rate`,
    on: 'Termin',
    amount: 'Betrag',
    state: 'Stand',
    paid: 'Bezahlt',
    partly: (left) => `Noch ${left}`,
    late: 'Überfällig',
    open: 'Offen',
    agree: 'Ich stimme zu, die Raten an diesen Terminen zu zahlen.',
    collects: (company) => `${company} zieht sie an diesen Terminen automatisch von meiner Zahlungsart ein.`,
    mustAgree: 'Bitte bestätigen Sie, dass Sie dem Plan zustimmen.',
    approve: 'Dem Plan zustimmen',
    payNext: (amount) => `Nächste Rate von ${amount} bezahlen`,
    ahead: 'Mehr oder alles jetzt bezahlen',
    leave: 'Karte oder Bankkonto hinzufügen',
  },
  fr: {
    title: 'Échéancier',
    offered:
      'Nous vous proposons de payer cette facture en plusieurs fois. Veuillez vérifier les dates et donner votre accord.',
    running: 'Vous payez cette facture en plusieurs fois.',
    waiting: 'Vous avez accepté l’échéancier. Il commence dès qu’une carte ou un compte bancaire est enregistré.',
    finished: 'Toutes les échéances sont payées. Merci !',
    instalment: (nth) => `Échéance ${nth}`,
    on: 'Date',
    amount: 'Montant',
    state: 'État',
    paid: 'Payée',
    partly: (left) => `Reste ${left}`,
    late: 'En retard',
    open: 'À payer',
    agree: 'J’accepte de payer les échéances à ces dates.',
    collects: (company) => `${company} les prélève automatiquement à ces dates sur mon moyen de paiement.`,
    mustAgree: 'Veuillez confirmer votre accord.',
    approve: 'Accepter l’échéancier',
    payNext: (amount) => `Payer la prochaine échéance de ${amount}`,
    ahead: 'Payer davantage ou la totalité maintenant',
    leave: 'Ajouter une carte ou un compte bancaire',
  },
  es: {
    title: 'Plan de pagos',
    offered: 'Le ofrecemos pagar esta factura a plazos. Revise las fechas y dé su conformidad.',
    running: 'Usted paga esta factura a plazos.',
    waiting: 'Usted ha aceptado el plan. Empieza en cuanto haya una tarjeta o cuenta bancaria registrada.',
    finished: 'Todos los plazos están pagados. ¡Gracias!',
    instalment: (nth) => `Plazo ${nth}`,
    on: 'Fecha',
    amount: 'Importe',
    state: 'Estado',
    paid: 'Pagado',
    partly: (left) => `Quedan ${left}`,
    late: 'Vencido',
    open: 'Pendiente',
    agree: 'Acepto pagar los plazos en estas fechas.',
    collects: (company) => `${company} los cobra automáticamente en estas fechas de mi método de pago.`,
    mustAgree: 'Confirme que acepta el plan.',
    approve: 'Aceptar el plan',
    payNext: (amount) => `Pagar el próximo plazo de ${amount}`,
    ahead: 'Pagar más o todo ahora',
    leave: 'Añadir una tarjeta o cuenta bancaria',
  },
  pl: {
    title: 'Plan ratalny',
    offered: 'Proponujemy zapłatę tej faktury w ratach. Prosimy sprawdzić terminy i wyrazić zgodę.',
    running: 'Ta faktura jest płacona w ratach.',
    waiting: 'Plan został przyjęty. Rozpocznie się, gdy zapisana zostanie karta lub konto bankowe.',
    finished: 'Wszystkie raty są zapłacone. Dziękujemy!',
    instalment: (nth) => `Rata ${nth}`,
    on: 'Termin',
    amount: 'Kwota',
    state: 'Stan',
    paid: 'Zapłacona',
    partly: (left) => `Pozostało ${left}`,
    late: 'Po terminie',
    open: 'Do zapłaty',
    agree: 'Zgadzam się płacić raty w tych terminach.',
    collects: (company) => `${company} pobiera je automatycznie w tych terminach z mojej metody płatności.`,
    mustAgree: 'Prosimy potwierdzić zgodę na plan.',
    approve: 'Przyjmij plan',
    payNext: (amount) => `Zapłać następną ratę: ${amount}`,
    ahead: 'Zapłać więcej lub całość teraz',
    leave: 'Dodaj kartę lub konto bankowe',
  },
};
