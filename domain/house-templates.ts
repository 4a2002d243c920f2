/** An e-mail of the house, as it is until the company writes its own. `{{…}}` is filled in when it is sent. */
export interface HouseTemplate {
  readonly name: string;
  readonly type: TemplateType;
  readonly subject: string;
  readonly body: string;
}

export const templateTypes = [
  'invoice',
  'credit_note',
  'payment_plan',
  'estimate',
  'subscription',
  'transaction',
  'statement',
  'chasing',
  'sign_in_link',
] as const;
export type TemplateType = (typeof templateTypes)[number];

const greeting = 'Hi {{customer_contact_name}},\n\n';
const house = (name: string, type: TemplateType, subject: string, text: string): HouseTemplate => ({
  name,
  type,
  subject,
  body: `${greeting}${text}\n\n{{company_name}}`,
});

/** By the ids that every company has (product.md section 5). */
export const houseTemplates: Readonly<Record<string, HouseTemplate>> = {
  new_invoice_email: house(
    'New invoice',
    'invoice',
    'Invoice {{invoice_number}} from {{company_name}}',
    'Thank you for your business. Invoice {{invoice_number}} of {{total}} is due on {{due_date}}.\n\n{{view_invoice_button}}',
  ),
  unpaid_invoice_email: house(
    'Invoice reminder',
    'invoice',
    'Reminder: invoice {{invoice_number}}',
    'This is a reminder that {{balance}} of invoice {{invoice_number}} is due on {{due_date}}.\n\n{{view_invoice_button}}',
  ),
  late_payment_reminder_email: house(
    'Late payment reminder',
    'invoice',
    'Invoice {{invoice_number}} is past due',
    'Invoice {{invoice_number}} was due on {{due_date}}; {{balance}} is still open.\n\n{{view_invoice_button}}',
  ),
  paid_invoice_email: house(
    'Thank you',
    'invoice',
    'Invoice {{invoice_number}} is paid',
    'Thank you: invoice {{invoice_number}} is paid in full.\n\n{{view_invoice_button}}',
  ),
  payment_plan_onboard_email: house(
    'Payment plan onboarding',
    'payment_plan',
    'Your payment plan for invoice {{invoice_number}}',
    'A payment plan is ready for invoice {{invoice_number}}. Please look at it and agree to it.\n\n{{approval_button}}',
  ),
  payment_receipt_email: house(
    'Payment receipt',
    'transaction',
    'Receipt for your payment to {{company_name}}',
    'We received your payment of {{payment_amount}} on {{payment_date}}. Thank you.',
  ),
  refund_email: house(
    'Refund',
    'transaction',
    'Refund from {{company_name}}',
    'We refunded {{payment_amount}} on {{payment_date}}.',
  ),
  estimate_email: house(
    'Estimate',
    'estimate',
    'Estimate {{estimate_number}} from {{company_name}}',
    'Estimate {{estimate_number}} of {{total}} is ready for you.\n\n{{view_estimate_button}}',
  ),
  credit_note_email: house(
    'Credit note',
    'credit_note',
    'Credit note {{credit_note_number}} from {{company_name}}',
    'We issued credit note {{credit_note_number}} of {{total}}.\n\n{{view_credit_note_button}}',
  ),
  statement_email: house(
    'Statement',
    'statement',
    'Your statement from {{company_name}}',
    'Your account balance is {{account_balance}}. The statement is attached.',
  ),
  auto_payment_failed_email: house(
    'Failed AutoPay attempt',
    'transaction',
    'Your payment to {{company_name}} did not go through',
    'We could not collect {{payment_amount}} for invoice {{invoice_number}}. Please bring your payment details up to date.\n\n{{update_payment_info_button}}',
  ),
  subscription_confirmation_email: house(
    'Subscription sign-up',
    'subscription',
    'Your subscription to {{name}}',
    'Your subscription to {{name}} has begun: {{recurring_total}} every {{frequency}}.',
  ),
  subscription_canceled_email: house(
    'Subscription cancellation',
    'subscription',
    'Your subscription to {{name}} was cancelled',
    'Your subscription to {{name}} was cancelled.',
  ),
  subscription_renews_soon_email: house(
    'Subscription billed soon',
    'subscription',
    'Your subscription to {{name}} renews soon',
    'Your subscription to {{name}} renews on {{renewal_date}} at {{recurring_total}}.',
  ),
  sign_in_link_email: house(
    'Sign-in link',
    'sign_in_link',
    'Sign in to {{company_name}}',
    'Follow this link to sign in. It is good for an hour.\n\n{{sign_in_button}}',
  ),
};
