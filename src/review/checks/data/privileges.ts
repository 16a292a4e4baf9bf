// Names of what not everybody may set, and of what has such fields.

import { wordsOf } from '../reading/names.ts';

const fields: ReadonlySet<string> = new Set([
  ...['role', 'roles', 'admin', 'superuser', 'staff', 'permission', 'permissions', 'privileges', 'scopes'],
  ...['price', 'discount', 'balance', 'credit', 'credits', 'verified', 'approved', 'status', 'paid', 'plan'],
]);
const holders: ReadonlySet<string> = new Set([
  ...['user', 'users', 'account', 'accounts', 'member', 'members', 'profile', 'profiles', 'customer'],
  ...['customers', 'employee', 'employees', 'admin', 'author', 'owner', 'keeper', 'order', 'orders'],
  ...['product', 'products', 'invoice', 'subscription', 'tenant', 'row', 'record', 'entity'],
]);
/** What is filled from a request to be looked at, searched with, or sent back, and belongs to nobody. */
const harmless: ReadonlySet<string> = new Set([
  ...['context', 'params', 'parameters', 'headers', 'query', 'filter', 'filters', 'log', 'extra', 'result'],
  ...['response', 'payload', 'data', 'body', 'copy', 'kwargs', 'args', 'args', 'options', 'config', 'state'],
  ...['criteria', 'where', 'hash', 'hmac', 'digest', 'progress', 'bar', 'counter', 'environ', 'cookies'],
]);

/** `role`, `isAdmin`, `order_status`. */
export function isPrivilegedField(name: string): boolean {
  const words = wordsOf(name);
  return fields.has(words.at(-1) ?? '') || /^is (?:\w+ )?(?:admin|staff|owner|active)$/.test(words.join(' '));
}

/** `user`, `found_member`, `User`. */
export function holdsPrivileges(name: string): boolean {
  return wordsOf(name).some((word) => holders.has(word));
}

export function isHarmlessHolder(name: string): boolean {
  return harmless.has(wordsOf(name).at(-1) ?? '');
}

/** A role, a staff member or a permission is spoken of. */
export function speaksOfPower(name: string): boolean {
  return wordsOf(name).some((word) =>
    /^(?:admin|admins|administrator|role|roles|staff|permission|permissions|manager|superuser|can|scope|scopes|privileged)$/.test(
      word,
    ),
  );
}
