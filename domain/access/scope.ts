/** The parts of the API that a key may be confined to. `keys` alone is in no other scope than `admin`. */
const areas = ['customers', 'invoices', 'payments', 'chasing', 'settings', 'keys'] as const;
export type Area = (typeof areas)[number];
export type Scope = 'read' | 'write' | 'admin' | `${Area}:read` | `${Area}:write`;

/** What a key may be given, widest first. */
export const scopes: readonly Scope[] = [
  'admin',
  'write',
  'read',
  ...areas.flatMap((area): Scope[] => [`${area}:read`, `${area}:write`]),
];

/**
 * Whether what a key holds includes a scope: `admin` is everything, writing includes reading, and `read` and `write` are
 * of every area but `keys`.
 */
export function covers(held: readonly string[], wanted: Scope): boolean {
  if (held.includes('admin') || held.includes(wanted)) return true;
  if (wanted === 'admin' || wanted === 'write') return false;
  if (wanted === 'read') return held.includes('write');
  const [area = '', action] = wanted.split(':');
  if (action === 'read' && held.includes(`${area}:write`)) return true;
  if (area === 'keys') return false;
  return held.includes('write') || (action === 'read' && held.includes('read'));
}
