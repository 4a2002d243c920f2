import { type Static, Type } from '@fastify/type-provider-typebox';
import { CatalogueId } from './catalogue-id.js';

/** By its id, or as the object that was read. */
const Named = () => Type.Union([CatalogueId(), Type.Object({ id: CatalogueId() })]);
type Named = Static<ReturnType<typeof Named>>;

/** A coupon by itself, or within a discount: some clients send one shape of discount and tax to every address. */
export const CouponReference = () => Type.Union([Named(), Type.Object({ coupon: Named() })]);
export const TaxRateReference = () => Type.Union([Named(), Type.Object({ tax_rate: Named() })]);

export function readCoupon(reference: Static<ReturnType<typeof CouponReference>>): string {
  return idOf(typeof reference === 'object' && 'coupon' in reference ? reference.coupon : reference);
}

export function readTaxRate(reference: Static<ReturnType<typeof TaxRateReference>>): string {
  return idOf(typeof reference === 'object' && 'tax_rate' in reference ? reference.tax_rate : reference);
}

function idOf(named: Named): string {
  return typeof named === 'string' ? named : named.id;
}
