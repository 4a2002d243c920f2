/** The roles that every company has (product.md section 16). */
export const standardRoles = [
  { key: 'read_only', name: 'Read-Only' },
  { key: 'account_manager', name: 'Account Manager' },
  { key: 'employee', name: 'Employee' },
  { key: 'administrator', name: 'Administrator' },
] as const;

/** Of a member whose role nobody named. */
export const DEFAULT_ROLE = 'employee';

/** What a role's name comes to as an id: `senior_collector`. `taken` are the ids that there are. */
export function roleKeyOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .slice(0, 50);
  const key = plain || 'role';
  if (!taken.has(key)) return key;
  const next = Array.from({ length: taken.size + 1 }, (_, i) => `${key}_${i + 2}`).find((one) => !taken.has(one));
  return next ?? key;
}
