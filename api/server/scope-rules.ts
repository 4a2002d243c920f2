import type { Area, Scope } from '../../domain/access/scope.js';

/** All that answers without a key. Everything else is refused, whatever is added later. */
const publicRoutes = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
  '/webhooks/stripe/:token',
  '/webhooks/resend/:token',
  '/file_contents/:token',
];
const publicFolders = ['/docs'];

export function isPublic(route: string): boolean {
  return (
    publicRoutes.includes(route) || publicFolders.some((folder) => route === folder || route.startsWith(`${folder}/`))
  );
}

/**
 * Which area a route is of, by the longest beginning of its address. `admin`: what decides who may do what, or where data
 * goes. A route that is not found here is open to no key at all.
 */
const rules: Readonly<Record<string, Area | 'admin'>> = {
  '/customers': 'customers',
  '/contacts': 'customers',
  '/customers/:/payment_sources': 'payments',
  '/customers/:/cards': 'payments',
  '/customers/:/bank_accounts': 'payments',
  '/customers/:/invoices': 'invoices',
  '/customers/:/consolidate_invoices': 'invoices',
  '/customers/:/line_items': 'invoices',

  '/invoices': 'invoices',
  '/invoices/:/pay': 'payments',
  '/invoices/:/comments': 'chasing',
  '/estimates': 'invoices',
  '/credit_balance_adjustments': 'payments',
  '/credit_notes': 'invoices',
  '/subscriptions': 'invoices',
  '/items': 'invoices',
  '/plans': 'invoices',
  '/coupons': 'invoices',
  '/tax_rates': 'invoices',
  '/tax_rules': 'invoices',
  '/bundles': 'invoices',
  '/gl_accounts': 'invoices',
  '/late_fee_schedules': 'invoices',
  '/payment_terms': 'invoices',
  '/imports': 'invoices',
  '/files': 'invoices',

  '/payments': 'payments',
  '/charges': 'payments',
  '/refunds': 'payments',
  '/payouts': 'payments',
  '/payment_links': 'payments',
  '/payment_methods': 'payments',
  '/merchant_accounts': 'payments',

  '/disputes': 'chasing',
  '/promises': 'chasing',
  '/chasing_policies': 'chasing',
  '/chasing_cadences': 'chasing',
  '/customer_chasing_cadences': 'chasing',
  '/invoice_chasing_cadences': 'chasing',
  '/tasks': 'chasing',
  '/notes': 'chasing',
  '/messages': 'chasing',
  '/emails': 'chasing',
  '/text_messages': 'chasing',
  '/letters': 'chasing',
  '/inboxes': 'chasing',
  '/threads': 'chasing',

  '/companies': 'settings',
  '/companies/current/rotate_webhook_token': 'admin',
  '/payment_connections': 'admin',
  '/events': 'settings',
  '/reports': 'settings',
  '/scheduled_reports': 'settings',
  '/exports': 'settings',
  '/email_templates': 'settings',
  '/sms_templates': 'settings',
  '/pdf_templates': 'settings',
  '/themes': 'settings',
  '/custom_fields': 'settings',
  '/sign_up_pages': 'settings',
  '/sign_up_page_addons': 'settings',
  '/notifications': 'settings',
  '/autocomplete': 'settings',

  '/api_keys': 'keys',
  '/audit': 'admin',
  '/webhooks': 'admin',
  '/webhook_attempts': 'admin',
  '/members': 'admin',
  '/roles': 'admin',
  '/test_clocks': 'admin',
};

/** They are asked by POST and change nothing. */
const asking = ['/subscriptions/preview'];

/** The scope that a route asks for. Undefined: nobody said, so that nobody may. */
export function scopeOf(method: string, route: string): Scope | undefined {
  const area = areaOf(route.replaceAll(/:\w+/g, ':').split('/'));
  if (area === undefined || area === 'admin') return area;
  return changes(method, route) ? `${area}:write` : `${area}:read`;
}

/** Whether a request by this route is meant to change something. */
export function changes(method: string, route: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && !asking.includes(route);
}

function areaOf(parts: readonly string[]): Area | 'admin' | undefined {
  if (parts.length < 2) return undefined;
  const beginning = parts.join('/');
  return Object.hasOwn(rules, beginning) ? rules[beginning] : areaOf(parts.slice(0, -1));
}
