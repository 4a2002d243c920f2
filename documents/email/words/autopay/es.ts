import type { AutopayTexts } from './model.js';

export const es: AutopayTexts = {
  method: ({ kind, name, last4 }) =>
    `su ${kind === 'card' ? 'tarjeta' : 'cuenta'}${name === '' ? '' : ` ${name}`}${last4 === '' ? '' : ` terminada en ${last4}`}`,
  methodOnFile: 'su forma de pago registrada',
  notice: ({ amount, number, method, day }) => ({
    subject: `Cobraremos ${amount}${day === '' ? '' : ` el ${day}`}: factura ${number}`,
    heading: 'Próximo pago automático',
    paragraphs: [
      `Cobraremos ${amount} por la factura ${number}${day === '' ? '' : ` el ${day}`} con cargo a ${method}.`,
      'No tiene que hacer nada. Si prefiere pagar de otra forma, cámbielo antes de ese día.',
    ],
    button: 'Cambiar la forma de pago',
    closing: ['¿Hay algún error en esta factura? Respóndanos antes de ese día y lo revisaremos primero.'],
  }),
  failedOnce: ({ amount, number, method, reason, day }) => ({
    subject: `Pago fallido: factura ${number}`,
    heading: 'Un pago no se ha completado',
    paragraphs: [
      `Hemos intentado cobrar ${amount} por la factura ${number} con cargo a ${method}. ${reason}`,
      `Lo intentaremos de nuevo el ${day}. Con nuevos datos de pago lo intentamos enseguida.`,
    ],
    button: 'Resolverlo',
    closing: ['Si ha pagado de otra forma en los últimos días, gracias: entonces no tiene que hacer nada.'],
  }),
  failedForGood: ({ amount, number, method, reason }) => ({
    subject: `No hemos podido cobrar ${amount}: factura ${number}`,
    heading: 'Necesitamos otra forma de pago',
    paragraphs: [
      `Hemos intentado cobrar ${amount} por la factura ${number} con cargo a ${method}. ${reason}`,
      'No lo intentaremos de nuevo. Indíquenos otra forma de pago o pague usted la factura: en cuanto haya nuevos datos de pago, cobraremos con ellos.',
    ],
    button: 'Resolverlo',
    closing: ['Si ha pagado de otra forma en los últimos días, gracias: entonces no tiene que hacer nada.'],
  }),
  reasons: {
    not_enough_money: 'Su banco indica que no había saldo suficiente.',
    limit_reached: 'Su banco indica que se superaba un límite.',
    expired: 'Su banco indica que la tarjeta ha caducado.',
    not_valid: 'Su banco no ha aceptado estos datos de pago.',
    confirm_in_person: 'Su banco quiere que usted mismo confirme el pago.',
    bank_account_closed: 'Su banco indica que la cuenta ya no admite pagos.',
    mandate_ended: 'Su banco indica que la autorización de cobro ha terminado.',
    not_supported: 'Su banco indica que no permite pagos de este tipo.',
    bank_declined: 'Su banco lo ha rechazado sin decir por qué; puede preguntárselo.',
    technical: 'Ha fallado por un motivo técnico.',
  },
  cardEnds: ({ company, method, day }) => ({
    subject: `Su tarjeta registrada en ${company} caduca el ${day}`,
    heading: 'Su tarjeta está a punto de caducar',
    paragraphs: [
      `Cobramos sus facturas automáticamente con ${method}. Es válida hasta el ${day}.`,
      'Le rogamos que registre antes una tarjeta nueva u otra forma de pago, para que no falle ningún pago.',
    ],
    button: 'Cambiar la forma de pago',
    closing: ['Si ya lo ha hecho, gracias: entonces no tiene que hacer nada.'],
  }),
  goodUntil: 'Válida hasta',
  willBeCollected: 'Se cobrará',
  notCollected: 'No cobrado',
  instalment: 'Plazo',
  askInstalment: ({ instalment, open }) =>
    `Le rogamos que pague el plazo de ${instalment}; en total quedan pendientes ${open} de la factura.`,
};
