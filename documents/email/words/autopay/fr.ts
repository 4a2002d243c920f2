import type { AutopayTexts } from './model.js';

export const fr: AutopayTexts = {
  method: ({ kind, name, last4 }) =>
    `votre ${kind === 'card' ? 'carte' : 'compte'}${name === '' ? '' : ` ${name}`}${last4 === '' ? '' : ` se terminant par ${last4}`}`,
  methodOnFile: 'votre moyen de paiement enregistré',
  notice: ({ amount, number, method, day }) => ({
    subject: `Prélèvement de ${amount}${day === '' ? '' : ` le ${day}`} : facture ${number}`,
    heading: 'Un paiement automatique à venir',
    paragraphs: [
      `Nous prélèverons ${amount} pour la facture ${number}${day === '' ? '' : ` le ${day}`} sur ${method}.`,
      'Vous n’avez rien à faire. Si vous préférez payer autrement, modifiez-le avant ce jour.',
    ],
    button: 'Changer de moyen de paiement',
    closing: ['Un problème avec cette facture ? Répondez-nous avant ce jour, et nous nous en occuperons d’abord.'],
  }),
  failedOnce: ({ amount, number, method, reason, day }) => ({
    subject: `Échec du paiement : facture ${number}`,
    heading: 'Un paiement n’a pas abouti',
    paragraphs: [
      `Nous avons tenté de prélever ${amount} pour la facture ${number} sur ${method}. ${reason}`,
      `Nous réessaierons le ${day}. Avec de nouvelles coordonnées de paiement, nous réessayons aussitôt.`,
    ],
    button: 'Régulariser',
    closing: ['Si vous avez payé autrement ces derniers jours, merci : vous n’avez alors rien à faire.'],
  }),
  failedForGood: ({ amount, number, method, reason }) => ({
    subject: `Nous n’avons pas pu prélever ${amount} : facture ${number}`,
    heading: 'Il nous faut un autre moyen de paiement',
    paragraphs: [
      `Nous avons tenté de prélever ${amount} pour la facture ${number} sur ${method}. ${reason}`,
      'Nous ne réessaierons pas. Merci de nous indiquer un autre moyen de paiement, ou de régler la facture vous-même : dès que nous aurons de nouvelles coordonnées, nous les utiliserons.',
    ],
    button: 'Régulariser',
    closing: ['Si vous avez payé autrement ces derniers jours, merci : vous n’avez alors rien à faire.'],
  }),
  reasons: {
    not_enough_money: 'Votre banque indique que la provision était insuffisante.',
    limit_reached: 'Votre banque indique qu’un plafond était dépassé.',
    expired: 'Votre banque indique que la carte a expiré.',
    not_valid: 'Votre banque n’a pas accepté ces coordonnées de paiement.',
    confirm_in_person: 'Votre banque souhaite que vous confirmiez vous-même le paiement.',
    bank_account_closed: 'Votre banque indique que ce compte n’accepte plus de paiements.',
    mandate_ended: 'Votre banque indique que l’autorisation de prélèvement a pris fin.',
    not_supported: 'Votre banque indique qu’elle n’autorise pas ce type de paiement.',
    bank_declined: 'Votre banque a refusé sans en donner la raison ; elle peut vous la dire.',
    technical: 'L’échec est d’origine technique.',
  },
  cardEnds: ({ company, method, day }) => ({
    subject: `Votre carte enregistrée chez ${company} expire le ${day}`,
    heading: 'Votre carte expire bientôt',
    paragraphs: [
      `Nous réglons vos factures automatiquement avec ${method}. Elle est valable jusqu’au ${day}.`,
      'Merci d’enregistrer d’ici là une nouvelle carte ou un autre moyen de paiement, afin qu’aucun paiement n’échoue.',
    ],
    button: 'Changer de moyen de paiement',
    closing: ['Si c’est déjà fait, merci : vous n’avez alors rien à faire.'],
  }),
  goodUntil: 'Valable jusqu’au',
  willBeCollected: 'Sera prélevé',
  notCollected: 'Non prélevé',
  instalment: 'Échéance',
  askInstalment: ({ instalment, open }) =>
    `Merci de régler l’échéance de ${instalment} ; au total, ${open} restent dus sur la facture.`,
};
