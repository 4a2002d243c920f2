import type { Minor } from '../../domain/money.js';

/**
 * Where Stripe's smallest unit is not that of ISO 4217: how many of Stripe's make one of ours. The króna and the Ugandan
 * shilling lost their decimals and Stripe still writes them in hundredths; the ariary it writes whole, ISO in hundredths.
 */
const stripeUnits: Readonly<Record<string, number>> = { isk: 100, ugx: 100, mga: 0.01 };

/** Minor units of an amount as Stripe writes it. Fractions of a króna, charged until 2023, are rounded. */
export function fromStripe(amount: number, currency: string): Minor {
  return Math.round(amount / unitsOf(currency));
}

/** The amount as Stripe writes it; what it cannot write (a part of an ariary) is no integer, and Stripe refuses it. */
export function toStripe(minor: Minor, currency: string): number {
  return minor * unitsOf(currency);
}

function unitsOf(currency: string): number {
  return stripeUnits[currency.toLowerCase()] ?? 1;
}
