// Names of what asks who somebody is, and of who somebody is.

import type { Expression } from '../../form/form.ts';
import { nameOf, textOf, wordsOf } from '../reading/names.ts';
import { formsIn } from '../reading/walk.ts';

const guarding: ReadonlySet<string> = new Set([
  ...[
    'login',
    'auth',
    'authenticate',
    'authenticated',
    'authenticator',
    'authorize',
    'authorise',
    'authorized',
  ],
  ...[
    'authorised',
    'permission',
    'permissions',
    'admin',
    'role',
    'roles',
    'protect',
    'guard',
    'jwt',
    'passport',
    'session',
  ],
]);
const demanding: ReadonlySet<string> = new Set([
  'require',
  'required',
  'requires',
  'ensure',
  'must',
  'check',
  'verify',
  'only',
]);

/** `login_required`, `requireKeeper`, `passport.authenticate`, `get_current_user`. */
export function isGuardName(name: string): boolean {
  const words = wordsOf(name);
  if (/current user/.test(words.join(' '))) return true;
  if (
    words.some((word) =>
      /^(?:body|json|form|schema|input|fields?|params?|method|methods|csrf|post|http|get|args?)$/.test(word),
    )
  )
    return false;
  return (
    words.some((word) => guarding.has(word)) ||
    demanding.has(wordsOf(name.split('.').at(-1) ?? '')[0] ?? '') ||
    /_required$/.test(name)
  );
}

const somebody =
  /^(?:user|users|owner|owners|account|member|author|tenant|customer|session|identity|principal|me|whoami|uid|userid|ownerid|keeper)$/;

/** Whether the code speaks of who somebody is: `current_user`, `req.user`, `session['name']`, `WHERE owner = ?`. */
export function speaksOfSomebody(part: unknown): boolean {
  return formsIn(part).some((form) => {
    if (form.kind === 'name' || form.kind === 'attribute') return isSomebody(form.name);
    const text = form.kind === 'literal' ? textOf(form) : undefined;
    return text !== undefined && text.length < 2000 && isSomebody(text);
  });
}

export function isSomebody(text: string): boolean {
  return wordsOf(text).some((word) => somebody.test(word));
}

/** `id`, `number`, `bill_id`, `invoiceNumber`: chooses one of many. */
export function isIdName(name: string): boolean {
  return /^(?:id|pk|number|uuid|slug|key)$/.test(wordsOf(name).at(-1) ?? '');
}

/** The last name of a value that chooses one of many, however it is turned into a number. */
export function idIn(value: Expression | undefined): string | undefined {
  if (value === undefined) return undefined;
  const name = nameOf(value);
  if (name !== undefined && isIdName(name)) return name;
  for (const form of formsIn(value, { shallow: true })) {
    const inner =
      form.kind === 'name' || form.kind === 'attribute' || form.kind === 'index' ? nameOf(form) : undefined;
    if (inner !== undefined && isIdName(inner)) return inner;
  }
  return undefined;
}
