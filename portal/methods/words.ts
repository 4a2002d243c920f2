import type { Language } from '../../domain/language.js';

/** What the pages of payment methods and of AutoPay say. */
export interface MethodWords {
  readonly title: string;
  readonly none: string;
  readonly isDefault: string;
  readonly expires: (month: string) => string;
  readonly soon: string;
  readonly expired: string;
  readonly makeDefault: string;
  readonly remove: string;
  readonly add: string;
  readonly addHint: string;
  readonly autopay: string;
  readonly isOn: string;
  readonly isOff: string;
  readonly onText: (name: string) => string;
  readonly onNothing: string;
  readonly offText: string;
  readonly terms: (company: string) => string;
  readonly noticeCard: (days: number) => string;
  readonly noticeDebit: (days: number) => string;
  readonly agree: (company: string, name: string) => string;
  readonly mustAgree: string;
  readonly turnOn: string;
  readonly turnOff: string;
  readonly addAndTurnOn: string;
  readonly removeTitle: (name: string) => string;
  readonly removeText: string;
  readonly removeNext: (name: string) => string;
  readonly removeLast: string;
  readonly keepIt: string;
  readonly changed: string;
  readonly removed: string;
  readonly turnedOn: string;
  readonly turnedOff: string;
  readonly silent: string;
  readonly fixTitle: string;
  readonly fixText: (number: string) => string;
  readonly fixFailed: (name: string) => string;
  readonly fixAutopay: string;
}

export const methodWords: Readonly<Record<Language, MethodWords>> = {
  en: {
    title: 'Payment methods',
    none: 'No card or bank account is on file yet.',
    isDefault: 'Default',
    expires: (month) => `Valid until ${month}`,
    soon: 'Expires soon',
    expired: 'Expired',
    makeDefault: 'Make default',
    remove: 'Remove',
    add: 'Add a card or bank account',
    addHint: 'You enter the details on the secure page of our payment provider.',
    autopay: 'Automatic payment (AutoPay)',
    isOn: 'On',
    isOff: 'Off',
    onText: (name) => `Invoices are collected from ${name} when they are due.`,
    onNothing: 'AutoPay is on, but nothing is on file to collect from. Please add a card or bank account.',
    offText: 'Let us collect your invoices when they are due, so that you need not think of them.',
    terms: (company) =>
      `${company} collects each open and future invoice when it is due, in the amount that is then open. You can turn this off here at any time; what has been collected by then stays paid.`,
    noticeCard: (days) => `Before a card is charged you are told ${days} ${days === 1 ? 'day' : 'days'} ahead.`,
    noticeDebit: (days) =>
      `Before a bank account is debited you are told ${days} ${days === 1 ? 'day' : 'days'} ahead.`,
    agree: (company, name) => `I allow ${company} to collect my invoices from ${name} when they are due.`,
    mustAgree: 'Please confirm that you agree.',
    turnOn: 'Turn AutoPay on',
    turnOff: 'Turn AutoPay off',
    addAndTurnOn: 'Add a payment method and turn AutoPay on',
    removeTitle: (name) => `Remove ${name}?`,
    removeText: 'It can then no longer be used to pay here.',
    removeNext: (name) => `AutoPay will then collect from ${name}.`,
    removeLast: 'AutoPay collects from it, and there is no other: AutoPay will be turned off as well.',
    keepIt: 'Keep it',
    changed: 'The default has been changed.',
    removed: 'The payment method has been removed.',
    turnedOn: 'AutoPay is on.',
    turnedOff: 'AutoPay is off. From now on you pay each invoice yourself.',
    silent: 'Our payment provider does not answer at the moment. Nothing was changed. Please try again.',
    fixTitle: 'Use another card or account',
    fixText: (number) => `For invoice ${number} and what is collected automatically after it.`,
    fixFailed: (name) => `The last payment from ${name} did not succeed.`,
    fixAutopay: 'The new one takes the place of the one before.',
  },
  de: {
    title: 'Zahlungsarten',
    none: 'Es ist noch keine Karte und kein Bankkonto hinterlegt.',
    isDefault: 'Standard',
    expires: (month) => `Gültig bis ${month}`,
    soon: 'Läuft bald ab',
    expired: 'Abgelaufen',
    makeDefault: 'Als Standard verwenden',
    remove: 'Entfernen',
    add: 'Karte oder Bankkonto hinzufügen',
    addHint: 'Ihre Daten geben Sie auf der sicheren Seite unseres Zahlungsdienstleisters ein.',
    autopay: 'Automatischer Einzug (AutoPay)',
    isOn: 'Ein',
    isOff: 'Aus',
    onText: (name) => `Rechnungen werden bei Fälligkeit von ${name} eingezogen.`,
    onNothing:
      'AutoPay ist eingeschaltet, es ist aber nichts hinterlegt. Bitte fügen Sie eine Karte oder ein Bankkonto hinzu.',
    offText: 'Lassen Sie Ihre Rechnungen bei Fälligkeit einziehen, dann müssen Sie nicht mehr daran denken.',
    terms: (company) =>
      `${company} zieht jede offene und künftige Rechnung bei Fälligkeit ein, in der Höhe, die dann offen ist. Sie können das hier jederzeit ausschalten; was bis dahin eingezogen wurde, bleibt bezahlt.`,
    noticeCard: (days) =>
      `Bevor eine Karte belastet wird, kündigen wir es ${days} ${days === 1 ? 'Tag' : 'Tage'} vorher an.`,
    noticeDebit: (days) =>
      `Bevor von einem Bankkonto abgebucht wird, kündigen wir es ${days} ${days === 1 ? 'Tag' : 'Tage'} vorher an.`,
    agree: (company, name) => `Ich erlaube ${company}, meine Rechnungen bei Fälligkeit von ${name} einzuziehen.`,
    mustAgree: 'Bitte bestätigen Sie, dass Sie einverstanden sind.',
    turnOn: 'AutoPay einschalten',
    turnOff: 'AutoPay ausschalten',
    addAndTurnOn: 'Zahlungsart hinzufügen und AutoPay einschalten',
    removeTitle: (name) => `${name} entfernen?`,
    removeText: 'Sie kann dann hier nicht mehr zum Bezahlen verwendet werden.',
    removeNext: (name) => `AutoPay zieht danach von ${name} ein.`,
    removeLast: 'AutoPay zieht davon ein, und es gibt keine andere: AutoPay wird mit ausgeschaltet.',
    keepIt: 'Behalten',
    changed: 'Der Standard wurde geändert.',
    removed: 'Die Zahlungsart wurde entfernt.',
    turnedOn: 'AutoPay ist eingeschaltet.',
    turnedOff: 'AutoPay ist ausgeschaltet. Ab jetzt bezahlen Sie jede Rechnung selbst.',
    silent:
      'Unser Zahlungsdienstleister antwortet zurzeit nicht. Es wurde nichts geändert. Bitte versuchen Sie es noch einmal.',
    fixTitle: 'Andere Karte oder anderes Konto verwenden',
    fixText: (number) => `Für die Rechnung ${number} und was danach automatisch eingezogen wird.`,
    fixFailed: (name) => `Die letzte Zahlung von ${name} ist nicht gelungen.`,
    fixAutopay: 'Die neue Zahlungsart tritt an die Stelle der bisherigen.',
  },
  fr: {
    title: 'Moyens de paiement',
    none: 'Aucune carte ni aucun compte bancaire n’est encore enregistré.',
    isDefault: 'Par défaut',
    expires: (month) => `Valable jusqu’au ${month}`,
    soon: 'Expire bientôt',
    expired: 'Expirée',
    makeDefault: 'Utiliser par défaut',
    remove: 'Supprimer',
    add: 'Ajouter une carte ou un compte bancaire',
    addHint: 'Vous saisissez vos données sur la page sécurisée de notre prestataire de paiement.',
    autopay: 'Paiement automatique (AutoPay)',
    isOn: 'Activé',
    isOff: 'Désactivé',
    onText: (name) => `Les factures sont prélevées sur ${name} à leur échéance.`,
    onNothing: 'AutoPay est activé, mais aucun moyen de paiement n’est enregistré. Veuillez en ajouter un.',
    offText: 'Laissez-nous prélever vos factures à leur échéance : vous n’aurez plus à y penser.',
    terms: (company) =>
      `${company} prélève chaque facture ouverte et future à son échéance, pour le montant alors dû. Vous pouvez désactiver cela ici à tout moment ; ce qui a été prélevé reste payé.`,
    noticeCard: (days) => `Vous êtes prévenu ${days} ${days === 1 ? 'jour' : 'jours'} avant le débit d’une carte.`,
    noticeDebit: (days) =>
      `Vous êtes prévenu ${days} ${days === 1 ? 'jour' : 'jours'} avant le prélèvement sur un compte bancaire.`,
    agree: (company, name) => `J’autorise ${company} à prélever mes factures sur ${name} à leur échéance.`,
    mustAgree: 'Veuillez confirmer votre accord.',
    turnOn: 'Activer AutoPay',
    turnOff: 'Désactiver AutoPay',
    addAndTurnOn: 'Ajouter un moyen de paiement et activer AutoPay',
    removeTitle: (name) => `Supprimer ${name} ?`,
    removeText: 'Il ne pourra plus être utilisé pour payer ici.',
    removeNext: (name) => `AutoPay prélèvera ensuite sur ${name}.`,
    removeLast: 'AutoPay l’utilise et il n’y en a pas d’autre : AutoPay sera également désactivé.',
    keepIt: 'Conserver',
    changed: 'Le moyen de paiement par défaut a été modifié.',
    removed: 'Le moyen de paiement a été supprimé.',
    turnedOn: 'AutoPay est activé.',
    turnedOff: 'AutoPay est désactivé. Désormais, vous réglez vous-même chaque facture.',
    silent: 'Notre prestataire de paiement ne répond pas pour le moment. Rien n’a été modifié. Veuillez réessayer.',
    fixTitle: 'Utiliser une autre carte ou un autre compte',
    fixText: (number) => `Pour la facture ${number} et les prélèvements automatiques suivants.`,
    fixFailed: (name) => `Le dernier paiement avec ${name} n’a pas abouti.`,
    fixAutopay: 'Le nouveau moyen de paiement remplace le précédent.',
  },
  es: {
    title: 'Métodos de pago',
    none: 'Todavía no hay ninguna tarjeta ni cuenta bancaria registrada.',
    isDefault: 'Predeterminado',
    expires: (month) => `Válida hasta ${month}`,
    soon: 'Caduca pronto',
    expired: 'Caducada',
    makeDefault: 'Usar como predeterminado',
    remove: 'Eliminar',
    add: 'Añadir una tarjeta o cuenta bancaria',
    addHint: 'Introducirá los datos en la página segura de nuestro proveedor de pagos.',
    autopay: 'Pago automático (AutoPay)',
    isOn: 'Activado',
    isOff: 'Desactivado',
    onText: (name) => `Las facturas se cobran de ${name} a su vencimiento.`,
    onNothing: 'AutoPay está activado, pero no hay ningún método registrado. Añada una tarjeta o cuenta bancaria.',
    offText: 'Permítanos cobrar sus facturas a su vencimiento y no tendrá que pensar en ellas.',
    terms: (company) =>
      `${company} cobra cada factura pendiente y futura a su vencimiento, por el importe que quede entonces pendiente. Puede desactivarlo aquí en cualquier momento; lo ya cobrado queda pagado.`,
    noticeCard: (days) =>
      `Antes de cobrar de una tarjeta le avisamos con ${days} ${days === 1 ? 'día' : 'días'} de antelación.`,
    noticeDebit: (days) =>
      `Antes de cobrar de una cuenta bancaria le avisamos con ${days} ${days === 1 ? 'día' : 'días'} de antelación.`,
    agree: (company, name) => `Autorizo a ${company} a cobrar mis facturas de ${name} a su vencimiento.`,
    mustAgree: 'Confirme que está de acuerdo.',
    turnOn: 'Activar AutoPay',
    turnOff: 'Desactivar AutoPay',
    addAndTurnOn: 'Añadir un método de pago y activar AutoPay',
    removeTitle: (name) => `¿Eliminar ${name}?`,
    removeText: 'Ya no se podrá usar para pagar aquí.',
    removeNext: (name) => `AutoPay cobrará después de ${name}.`,
    removeLast: 'AutoPay cobra de este método y no hay otro: AutoPay también se desactivará.',
    keepIt: 'Conservar',
    changed: 'Se ha cambiado el método predeterminado.',
    removed: 'Se ha eliminado el método de pago.',
    turnedOn: 'AutoPay está activado.',
    turnedOff: 'AutoPay está desactivado. A partir de ahora usted paga cada factura.',
    silent: 'Nuestro proveedor de pagos no responde en este momento. No se ha cambiado nada. Inténtelo de nuevo.',
    fixTitle: 'Usar otra tarjeta o cuenta',
    fixText: (number) => `Para la factura ${number} y lo que se cobre automáticamente después.`,
    fixFailed: (name) => `El último pago con ${name} no se pudo realizar.`,
    fixAutopay: 'El nuevo método sustituye al anterior.',
  },
  pl: {
    title: 'Metody płatności',
    none: 'Nie zapisano jeszcze żadnej karty ani konta bankowego.',
    isDefault: 'Domyślna',
    expires: (month) => `Ważna do ${month}`,
    soon: 'Wkrótce wygaśnie',
    expired: 'Wygasła',
    makeDefault: 'Ustaw jako domyślną',
    remove: 'Usuń',
    add: 'Dodaj kartę lub konto bankowe',
    addHint: 'Dane podaje się na bezpiecznej stronie naszego operatora płatności.',
    autopay: 'Płatność automatyczna (AutoPay)',
    isOn: 'Włączona',
    isOff: 'Wyłączona',
    onText: (name) => `Należności za faktury są pobierane w terminie płatności (${name}).`,
    onNothing: 'AutoPay jest włączony, ale nie zapisano metody płatności. Prosimy dodać kartę lub konto bankowe.',
    offText: 'Należności za faktury mogą być pobierane w terminie płatności, bez pamiętania o nich.',
    terms: (company) =>
      `${company} pobiera należność za każdą otwartą i przyszłą fakturę w terminie płatności, w kwocie wtedy pozostałej do zapłaty. Można to tutaj wyłączyć w każdej chwili; to, co już pobrano, pozostaje zapłacone.`,
    noticeCard: (days) =>
      `Przed obciążeniem karty informujemy o tym z wyprzedzeniem ${days} ${days === 1 ? 'dnia' : 'dni'}.`,
    noticeDebit: (days) =>
      `Przed pobraniem z konta bankowego informujemy o tym z wyprzedzeniem ${days} ${days === 1 ? 'dnia' : 'dni'}.`,
    agree: (company, name) =>
      `Zgadzam się, aby ${company} pobierała należności za moje faktury w terminie płatności (${name}).`,
    mustAgree: 'Prosimy potwierdzić zgodę.',
    turnOn: 'Włącz AutoPay',
    turnOff: 'Wyłącz AutoPay',
    addAndTurnOn: 'Dodaj metodę płatności i włącz AutoPay',
    removeTitle: (name) => `Usunąć: ${name}?`,
    removeText: 'Nie będzie można już nią tutaj płacić.',
    removeNext: (name) => `AutoPay będzie następnie pobierać z: ${name}.`,
    removeLast: 'AutoPay pobiera z tej metody, a innej nie ma: AutoPay również zostanie wyłączony.',
    keepIt: 'Zachowaj',
    changed: 'Zmieniono domyślną metodę płatności.',
    removed: 'Usunięto metodę płatności.',
    turnedOn: 'AutoPay jest włączony.',
    turnedOff: 'AutoPay jest wyłączony. Od teraz każdą fakturę opłaca się samodzielnie.',
    silent: 'Nasz operator płatności obecnie nie odpowiada. Nic nie zostało zmienione. Prosimy spróbować ponownie.',
    fixTitle: 'Użyj innej karty lub konta',
    fixText: (number) => `Dla faktury ${number} i kolejnych płatności automatycznych.`,
    fixFailed: (name) => `Ostatnia płatność (${name}) nie powiodła się.`,
    fixAutopay: 'Nowa metoda zastąpi poprzednią.',
  },
};
