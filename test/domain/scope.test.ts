import { describe, expect, test } from 'vitest';
import { covers, scopes } from '../../domain/access/scope.js';

describe('what a key holds', () => {
  test.each([
    ['admin', [...scopes]],
    ['write', scopes.filter((scope) => scope !== 'admin' && !scope.startsWith('keys:'))],
    ['read', scopes.filter((scope) => scope === 'read' || (scope.endsWith(':read') && !scope.startsWith('keys:')))],
    ['invoices:write', ['invoices:read', 'invoices:write']],
    ['invoices:read', ['invoices:read']],
    ['keys:write', ['keys:read', 'keys:write']],
  ])('%s covers just %j', (held, covered) => {
    expect(scopes.filter((scope) => covers([held], scope))).toEqual(covered);
  });

  test('nothing covers nothing, and a word that is no scope covers none', () => {
    for (const held of [[], ['everything'], ['admin:read'], ['']])
      expect(scopes.filter((scope) => covers(held, scope))).toEqual([]);
  });

  test('several cover what each does, and no more', () => {
    expect(scopes.filter((scope) => covers(['customers:read', 'payments:write'], scope))).toEqual([
      'customers:read',
      'payments:read',
      'payments:write',
    ]);
  });
});
