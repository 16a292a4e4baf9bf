// Names of what lets its bearer in.

import { wordsOf } from '../reading/names.ts';

const passwords: ReadonlySet<string> = new Set([
  ...[
    'password',
    'passwd',
    'pwd',
    'passphrase',
    'passcode',
    'pass',
    'passwort',
    'userpass',
    'dbpass',
    'secretpassword',
  ],
]);
/** What is about a password without being one. */
const aboutWords: ReadonlySet<string> = new Set([
  ...[
    'field',
    'fields',
    'hint',
    'label',
    'placeholder',
    'prompt',
    'name',
    'names',
    'type',
    'types',
    'key',
    'url',
    'uri',
  ],
  ...[
    'path',
    'file',
    'filename',
    'page',
    'form',
    'message',
    'msg',
    'error',
    'errors',
    'regex',
    'pattern',
    'length',
    'min',
  ],
  ...[
    'max',
    'policy',
    'rule',
    'rules',
    'strength',
    'reset',
    'forgot',
    'input',
    'selector',
    'id',
    'column',
    'param',
    'env',
  ],
  ...[
    'title',
    'text',
    'help',
    'description',
    'template',
    'attribute',
    'header',
    'prefix',
    'suffix',
    'format',
    'variable',
    'var',
  ],
  ...[
    'manager',
    'store',
    'changed',
    'required',
    'expired',
    'algorithm',
    'hasher',
    'hashers',
    'validators',
    'class',
    'link',
  ],
  ...[
    'endpoint',
    'route',
    'view',
    'event',
    'status',
    'state',
    'mode',
    'option',
    'encoding',
    'charset',
    'count',
    'mismatch',
  ],
  ...[
    'separator',
    'delimiter',
    'confirmation',
    'placeholders',
    'icon',
    'button',
    'scope',
    'expiry',
    'expires',
    'provider',
  ],
  ...[
    'again',
    'repeat',
    'confirm',
    'mask',
    'masked',
    'example',
    'instruction',
    'command',
    'cmd',
    'flag',
    'kind',
    'question',
    'char',
    'chars',
  ],
]);

/** `db_password`, `pwd`; not `password_field`. A lone `pass` is a word of many meanings. */
export function isPasswordName(name: string): boolean {
  const words = wordsOf(name);
  const at = words.findIndex((word) => passwords.has(word));
  if (at === -1 || (words[at] === 'pass' && words.length === 1)) return false;
  if (words[at] === 'pass' && at < words.length - 1) return false;
  return (
    !words.slice(at + 1).some((word) => aboutWords.has(word)) &&
    !/^(?:is|has|no|get|set|check|show|hide|ask)$/.test(words[0] ?? '')
  );
}

const pairs: readonly (readonly [string, string])[] = [
  ...(
    [
      'api',
      'access',
      'auth',
      'session',
      'csrf',
      'bearer',
      'refresh',
      'reset',
      'secret',
      'bot',
      'admin',
    ] as const
  ).map((word) => [word, 'token'] as const),
  ...(
    [
      'api',
      'secret',
      'access',
      'private',
      'encryption',
      'signing',
      'auth',
      'license',
      'master',
      'hmac',
      'session',
    ] as const
  ).map((word) => [word, 'key'] as const),
  ...(
    [
      'client',
      'app',
      'jwt',
      'shared',
      'session',
      'cookie',
      'consumer',
      'webhook',
      'token',
      'signing',
    ] as const
  ).map((word) => [word, 'secret'] as const),
];
const alone: ReadonlySet<string> = new Set([
  'apikey',
  'secret',
  'secretkey',
  'authtoken',
  'accesstoken',
  'credential',
  'apitoken',
]);

/** `api_key`, `client_secret`, `token`, `secret`: something that is better not known. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (alone.has(last)) return true;
  // `SECRET_KEY_BASE` and `API_KEY_2`
  const core = words.filter(
    (word) => !/^(?:\d+|base|prod|production|live|dev|test|default|value|string)$/.test(word),
  );
  return pairs.some(([first, second]) => core.at(-1) === second && core.at(-2) === first);
}

/** A token may also be a piece of a text that is parsed: its value decides. */
export function isTokenName(name: string): boolean {
  return isSecretName(name) || wordsOf(name).at(-1) === 'token' || wordsOf(name).at(-1) === 'key';
}
