import type { CreateIntent } from '../../providers/payments/port.js';
import type { World } from './act.js';
import type { Payer } from './rows.js';

/** Pays through the processor, whose signed webhook is all that the company hears of it. */
export async function payByCard(world: World, payer: Payer, amount: number, key: string): Promise<void> {
  const outcome = await charge(
    world,
    { ...intentOf(payer, amount), paymentMethod: 'pm_card_visa', methodTypes: ['card'] },
    key,
  );
  if (outcome !== 'succeeded') throw new Error(`the card payment came to ${outcome}`);
}

/** Days pass before the money is there, or is known not to come. */
export async function authoriseDebit(
  world: World,
  payer: Payer,
  { amount, covered }: { readonly amount: number; readonly covered: boolean },
  key: string,
): Promise<void> {
  const { type, method } = debitOf(payer.currency);
  const paymentMethod = covered ? method : `${method}_insufficientFunds`;
  const outcome = await charge(world, { ...intentOf(payer, amount), paymentMethod, methodTypes: [type] }, key);
  if (outcome !== 'processing') throw new Error(`the bank debit came to ${outcome}`);
}

/** The payer's bank decides on the debit under way. One that was settled at an earlier try is under way no more. */
export async function settleDebit({ processor, bank }: World, payer: Payer): Promise<void> {
  const intents = await processor.listIntents(processorCustomer(payer));
  const mine = intents.filter(
    ({ status, metadata }) => status === 'processing' && metadata['invoices'] === String(payer.invoice),
  );
  for (const { id } of mine) await bank.settle({ intent: id });
}

async function charge({ processor }: World, intent: CreateIntent, key: string): Promise<string> {
  const created = await processor.createIntent(intent, `${key}-create`);
  if (created.outcome !== 'created') return created.outcome;
  return (await processor.confirm(created.intent.id, `${key}-confirm`)).outcome;
}

function intentOf(payer: Payer, amountMinor: number): Omit<CreateIntent, 'methodTypes'> {
  const { currency, invoice, customer, connection } = payer;
  const metadata = { invoices: String(invoice), customer: String(customer), connection };
  return { amountMinor, currency, customer: processorCustomer(payer), metadata };
}

function processorCustomer({ company, customer }: Payer): string {
  return `cus_${company}_${customer}`;
}

/** The debit scheme of a currency, with the sandbox's account that can be debited. */
function debitOf(currency: string): { readonly type: string; readonly method: string } {
  switch (currency) {
    case 'usd':
      return { type: 'us_bank_account', method: 'pm_usBankAccount' };
    case 'gbp':
      return { type: 'bacs_debit', method: 'pm_bacsDebit' };
    default:
      return { type: 'sepa_debit', method: 'pm_sepaDebit' };
  }
}
