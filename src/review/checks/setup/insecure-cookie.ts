// Cookies that say who somebody is, without `secure` or `httpOnly`: settings of Python, calls of express.

import type { CallForm, Expression } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { hasUnknownOptions, option, positional, property } from '../reading/calls.ts';
import { factsOf, type SeenCall } from '../reading/facts.ts';
import { hasWord, isLiteral, textOf } from '../reading/names.ts';
import { settingsOf, settingTrace } from './settings.ts';

const rule = 'insecure-cookie';

const switches: ReadonlySet<string> = new Set([
  ...['SESSION_COOKIE_SECURE', 'SESSION_COOKIE_HTTPONLY', 'CSRF_COOKIE_SECURE', 'REMEMBER_COOKIE_SECURE'],
  ...['REMEMBER_COOKIE_HTTPONLY', 'JWT_COOKIE_SECURE'],
]);
/** Words of cookies that let their bearer in. */
const bearing: ReadonlySet<string> = new Set([
  ...[
    'session',
    'sessionid',
    'sid',
    'token',
    'auth',
    'jwt',
    'login',
    'remember',
    'user',
    'connect',
    'access',
    'refresh',
  ],
]);

export const insecureCookie: Check = (module) => {
  const facts = factsOf(module);
  const message = 'cookies that say who somebody is are sent unprotected';
  const set = settingsOf(facts, switches, false).map((one) => settingTrace(facts, one, { rule, message }));
  if (module.language === 'python') return set;
  const cookies = facts.calls.flatMap((seen): readonly Trace[] => {
    const lacking = lackOf(seen);
    if (lacking === undefined) return [];
    const { call, owner } = seen;
    return [
      suspect(module, {
        rule,
        at: call.at,
        owner,
        sink: call,
        message: `a cookie that says who somebody is, ${lacking}`,
      }),
    ];
  });
  return [...set, ...cookies];
};

function lackOf({ call, last, name }: SeenCall): string | undefined {
  if (/^(?:express-session|cookie-session)$/.test(name)) {
    const cookie = positional(call, 0) === undefined ? undefined : option(call, 'cookie');
    return switchedOff(name === 'cookie-session' ? positional(call, 0) : cookie);
  }
  if (last === 'cookie' && /^(?:res|response|reply|ctx)\b/.test(name)) return lackOfCookie(call);
  if (/^(?:setHeader|header|set|append)$/.test(last)) return lackOfHeader(call);
  return undefined;
}

function lackOfCookie(call: CallForm): string | undefined {
  const name = textOf(positional(call, 0));
  const options = positional(call, 2);
  if (name === undefined || !hasWord(name, bearing)) return switchedOff(options);
  if (options !== undefined && (options.kind !== 'mapping' || hasUnknownOptions(call)))
    return switchedOff(options);
  const missing = ['httpOnly', 'secure'].filter((one) => property(options, one) === undefined);
  return missing.length > 0 ? `without ${missing.join(' and ')}` : switchedOff(options);
}

function lackOfHeader(call: CallForm): string | undefined {
  const value = textOf(positional(call, 1));
  if (textOf(positional(call, 0))?.toLowerCase() !== 'set-cookie' || value === undefined) return undefined;
  const missing = ['HttpOnly', 'Secure'].filter((one) => !value.toLowerCase().includes(one.toLowerCase()));
  return missing.length > 0 && hasWord(value.split('=')[0] ?? '', bearing)
    ? `without ${missing.join(' and ')}`
    : undefined;
}

function switchedOff(options: Expression | undefined): string | undefined {
  const off = ['httpOnly', 'secure'].filter((one) => isLiteral(property(options, one), false));
  return off.length > 0 ? `with ${off.join(' and ')} switched off` : undefined;
}
