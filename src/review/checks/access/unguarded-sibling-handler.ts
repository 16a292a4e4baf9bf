// Most handlers of a file ask who is there; one that changes something, or names a thing by its id, does not.

import type { Trace } from '../../trace/trace.ts';
import { type Check, headOf, suspect } from '../check.ts';
import { type Facts, factsOf } from '../reading/facts.ts';
import { type Handler, handlersOf } from '../reading/handlers.ts';
import { wordsOf } from '../reading/names.ts';
import { formsIn } from '../reading/walk.ts';
import { isGuardName } from './guards.ts';

const rule = 'unguarded-sibling-handler';

/** Chosen: of fewer handlers nothing can be said. */
const fewest = 3;
const shareOfGuarded = 0.6;
/** Of those that only read, more must be guarded. */
const clearShare = 0.85;

/** Whom nobody needs to know there. */
const open: ReadonlySet<string> = new Set([
  ...[
    'login',
    'logout',
    'signin',
    'signup',
    'signout',
    'register',
    'registration',
    'forgot',
    'reset',
    'health',
    'healthz',
  ],
  ...[
    'ping',
    'status',
    'index',
    'home',
    'static',
    'public',
    'webhook',
    'webhooks',
    'callback',
    'about',
    'contact',
    'token',
  ],
  ...[
    'refresh',
    'docs',
    'metrics',
    'version',
    'favicon',
    'robots',
    'oauth',
    'authenticate',
    'auth',
    'verify',
    'activate',
  ],
  ...['confirm', 'invite', 'subscribe', 'unsubscribe', 'search', 'enter', 'leave', 'session', 'sessions'],
]);

export const unguardedSiblingHandler: Check = (module) => {
  const facts = factsOf(module);
  const handlers = handlersOf(facts);
  if (handlers.length < fewest || guardsAll(facts)) return [];
  const guard = commonGuard(handlers);
  if (guard === undefined) return [];
  const closed = handlers.filter((one) => !isOpen(one));
  const unguarded = closed.filter((one) => !isGuarded(one));
  const guarded = closed.length - unguarded.length;
  if (guarded < 2 || guarded / closed.length < shareOfGuarded) return [];
  const isClear = guarded / closed.length >= clearShare;
  return unguarded
    .filter((one) => changes(one) || (isClear && readsOne(one)))
    .map((one): Trace => {
      const message = `${guarded} of the ${closed.length} handlers of this file begin with \`${guard}\` or the like; this one does not`;
      const sink = one.path === '' ? (one.form.name ?? 'handler') : `${one.methods.join('|')} ${one.path}`;
      return suspect(module, { rule, at: headOf(one.at), owner: one.form, sink, message });
    });
};

/** `app.use(auth)` before them all, `@app.before_request`, `dependencies=` of the whole router. */
function guardsAll({ calls, module }: Facts): boolean {
  const used = calls.some(
    ({ call, last }) =>
      last === 'use' &&
      call.args.some(({ value }) => {
        const callee = value.kind === 'call' ? value.callee : value;
        return (
          (callee.kind === 'name' || callee.kind === 'attribute') &&
          isGuardName(callee.name) &&
          callee.name !== 'session'
        );
      }),
  );
  const first = module.functions.some(({ decorators }) =>
    decorators.some(
      (one) => one.kind === 'attribute' && /^before_(?:app_)?request$|^middleware$/.test(one.name),
    ),
  );
  const whole = calls.some(
    ({ call, last }) =>
      /^(?:APIRouter|FastAPI|Blueprint)$/.test(last) && call.args.some(({ name }) => name === 'dependencies'),
  );
  return used || first || whole;
}

/** The guard that most handlers have. */
function commonGuard(handlers: readonly Handler[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { before } of handlers) {
    for (const name of new Set(before.filter(isGuardName))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= 2 ? best[0].split('.').at(-1) : undefined;
}

function isGuarded(handler: Handler): boolean {
  return handler.before.some(isGuardName) || asksItself(handler);
}

/** `if session.get('role') != 'keeper': abort(403)` in its own words. */
function asksItself({ form }: Handler): boolean {
  return formsIn(form.body).some((one) => {
    if (one.kind === 'name') return /^(?:session|current_user)$/.test(one.name);
    if (one.kind === 'literal') return one.value === 401 || one.value === 403;
    if (one.kind !== 'attribute') return false;
    return (
      /^(?:session|user|isAuthenticated|is_authenticated|current_user|identity)$/.test(one.name) &&
      isOfRequest(one.object)
    );
  });
}

function isOfRequest(object: { readonly kind: string; readonly name?: unknown }): boolean {
  return object.kind === 'name' && /^(?:req|request|ctx|g|self|state)$/.test(String(object.name));
}

function isOpen({ path, form }: Handler): boolean {
  const words = [...wordsOf(path), ...wordsOf(form.name ?? '')];
  return path === '/' || words.some((word) => open.has(word));
}

function changes({ methods, path, form }: Handler): boolean {
  const isView = path === '' && form.parameters.length > 1;
  return isView || methods.some((method) => /^(?:POST|PUT|PATCH|DELETE|ALL)$/.test(method));
}

/** It names one thing of many. */
function readsOne({ path }: Handler): boolean {
  return /<[^>]+>|\/:\w+|\{\w+\}/.test(path);
}
