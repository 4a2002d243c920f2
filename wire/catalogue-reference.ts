import { type Static, Type } from '@fastify/type-provider-typebox';
import { CatalogueId } from './catalogue-id.js';

/** By its id, or by the object as it is answered: clients send back what they read. */
export const CatalogueReference = () => Type.Union([CatalogueId(), Type.Object({ id: CatalogueId() })]);
type CatalogueReference = Static<ReturnType<typeof CatalogueReference>>;

/** A coupon by itself, or within a discount: some clients send one shape of discount and tax to every address. */
export const CouponReference = () => Type.Union([CatalogueReference(), Type.Object({ coupon: CatalogueReference() })]);
export const TaxRateReference = () =>
  Type.Union([CatalogueReference(), Type.Object({ tax_rate: CatalogueReference() })]);

export function referredTo(reference: CatalogueReference): string {
  return typeof reference === 'string' ? reference : reference.id;
}

export function readCoupon(reference: Static<ReturnType<typeof CouponReference>>): string {
  return referredTo(typeof reference === 'object' && 'coupon' in reference ? reference.coupon : reference);
}

export function readTaxRate(reference: Static<ReturnType<typeof TaxRateReference>>): string {
  return referredTo(typeof reference === 'object' && 'tax_rate' in reference ? reference.tax_rate : reference);
}
