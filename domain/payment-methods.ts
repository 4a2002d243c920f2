/** How customers may pay, by the words of the wire, with what people call them. */
export const paymentMethods: Readonly<Record<string, string>> = {
  ach: 'ACH',
  cash: 'Cash',
  check: 'Check',
  credit_card: 'Credit card',
  direct_debit: 'Direct debit',
  eft: 'EFT',
  other: 'Other',
  paypal: 'PayPal',
  wire_transfer: 'Wire transfer',
};
