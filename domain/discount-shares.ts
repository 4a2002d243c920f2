import { allocate } from './money.js';

/**
 * Spreads an invoice's discount (minor units) over its lines, so that taxes can be computed on what is left of each. It falls on the discountable
 * lines in proportion to their nets; on every line when it is more than those hold. Credit lines (negative) carry none.
 */
export function spreadDiscount(discount: number, nets: readonly number[], discountable: readonly boolean[]): number[] {
  const all = nets.map((net) => Math.max(net, 0));
  const some = all.map((net, i) => (discountable[i] ? net : 0));
  const ratios = sum(some) >= discount ? some : all;
  return sum(ratios) === 0 || discount <= 0 ? nets.map(() => 0) : allocate(discount, ratios);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
