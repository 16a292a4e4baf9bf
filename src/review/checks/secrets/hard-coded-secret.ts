// A key or token in the source: known by its form, or by its name and how random it looks.

import type { Expression, FunctionForm, Place } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { isPasswordName, isSecretName, isTokenName } from '../access/credential-words.ts';
import { type Check, suspect } from '../check.ts';
import { positional } from '../reading/calls.ts';
import { factsOf, type SeenCall } from '../reading/facts.ts';
import { rawTextOf, wordsOf } from '../reading/names.ts';
import { looksRandom } from './entropy.ts';
import { secretIn } from './formats.ts';
import { fallbacksOf } from './hard-coded-password.ts';
import { isPlaceholder } from './placeholders.ts';
import { shown } from './shown.ts';

const rule = 'hard-coded-secret';

interface Found {
  readonly kind: string;
  readonly secret: string;
  readonly at: Place;
  readonly owner: FunctionForm | undefined;
}

export const hardCodedSecret: Check = (module) => {
  const facts = factsOf(module);
  const byForm = facts.literals.flatMap(({ value, at, owner }): readonly Found[] => {
    const known = secretIn(value);
    return known === undefined ? [] : [{ ...known, at, owner }];
  });
  const named = [...facts.bindings, ...fallbacksOf(facts).map((one) => ({ ...one, value: one.literal }))];
  const byName = named.flatMap(({ name, value, at, owner }): readonly Found[] => {
    const secret = typeof value === 'string' ? value : textIn(value);
    if (secret === undefined || isPasswordName(name) || !isNamedSecret(name, secret)) return [];
    return [{ kind: `\`${name}\``, secret, at, owner }];
  });
  const byUse = facts.calls.flatMap((seen): readonly Found[] => {
    const key = keyOf(seen);
    const secret = key === undefined ? undefined : textIn(key);
    if (
      key === undefined ||
      secret === undefined ||
      secret.length < 6 ||
      isPlaceholder(secret) ||
      /^-----BEGIN/.test(secret)
    )
      return [];
    return [{ kind: `key of ${seen.last}()`, secret, at: key.at, owner: seen.owner }];
  });
  const seen = new Set<number>();
  return [...byForm, ...byName, ...byUse].flatMap(({ kind, secret, at, owner }): readonly Trace[] => {
    if (seen.has(at.line)) return [];
    seen.add(at.line);
    const message = `a secret stands in the source: ${kind}, ${shown(secret)}`;
    return [suspect(module, { rule, at, owner, sink: `${kind} ${shown(secret)}`, message })];
  });
};

/** A literal, encoded or not. */
function textIn(value: Expression): string | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'attribute') return rawTextOf(value);
  if (value.callee.name === 'encode') return rawTextOf(value.callee.object);
  return value.callee.name === 'from' ? rawTextOf(value.args[0]?.value) : undefined;
}

function isNamedSecret(name: string, secret: string): boolean {
  if (secret.length < 6 || secret.length > 500 || /\s/.test(secret) || isPlaceholder(secret)) return false;
  if (isReference(secret, name)) return false;
  if (looksRandom(secret)) return isTokenName(name);
  // `super-secret-key` signs as well as a good one, until somebody guesses it
  const words = wordsOf(name);
  const signs =
    words.at(-1) === 'secret' ||
    (words.at(-1) === 'key' && /^(?:secret|signing|encryption|jwt)$/.test(words.at(-2) ?? ''));
  return signs && isSecretName(name) && secret.length >= 8;
}

/** The name of a header, a variable or a field, an address or a path. */
function isReference(secret: string, name: string): boolean {
  if (/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(secret) || /^(?:https?:|\/|\.{1,2}\/|x-)/i.test(secret))
    return true;
  if (/^[a-z]+(?:[A-Z][a-z]+)+$/.test(secret)) return true;
  const own = new Set(wordsOf(name));
  const words = wordsOf(secret);
  return words.length <= 4 && words.every((word) => own.has(word));
}

/** What signs or encrypts, where it is an argument. */
function keyOf({ call, name, last }: SeenCall): Expression | undefined {
  if (/^(?:jwt|jose\.jwt|authlib\.jose\.jwt)\.encode$|^jsonwebtoken\.sign$/.test(name))
    return positional(call, 1);
  if (name === 'hmac.new') return positional(call, 0);
  if (/^(?:crypto\.)?createHmac$|^crypto\.createCipheriv$/.test(name)) return positional(call, 1);
  if (
    /^cryptography\.fernet\.Fernet$/.test(name) ||
    (last === 'new' && /^(?:Crypto|Cryptodome)\.Cipher\./.test(name))
  )
    return positional(call, 0);
  return undefined;
}
