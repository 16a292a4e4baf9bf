// Whether the arguments of an export are ones that TRL knows. Its own script passes over those that it does not know.

import { UserError } from '../../../base/errors.ts';
import { nearest } from '../../../base/nearest.ts';
import { sftArgumentNames, trlVersion } from './sft-argument-names.ts';

export type ArgumentValue = string | number | boolean | readonly string[] | null;

type Kind = keyof typeof sftArgumentNames;

const kinds: ReadonlyMap<string, Kind> = new Map(
  (['whole', 'number', 'flag', 'text', 'other'] as const).flatMap((kind) =>
    sftArgumentNames[kind].map((name) => [name, kind] as const),
  ),
);

/** Of arguments whose values are names; others pass the script's own check only when it is too late. */
const choices: Readonly<Record<string, readonly string[]>> = {
  lr_scheduler_type: [
    ...['linear', 'cosine', 'cosine_with_restarts', 'polynomial', 'constant', 'constant_with_warmup'],
    ...['inverse_sqrt', 'reduce_lr_on_plateau', 'cosine_with_min_lr', 'cosine_warmup_with_min_lr'],
    ...['warmup_stable_decay', 'greedy'],
  ],
  eval_strategy: ['no', 'steps', 'epoch'],
  logging_strategy: ['no', 'steps', 'epoch'],
  save_strategy: ['no', 'steps', 'epoch', 'best'],
  packing_strategy: ['bfd', 'bfd_split', 'wrapped'],
  truncation_mode: ['keep_start'],
  loss_type: ['nll', 'dft', 'chunked_nll'],
};

const words: Readonly<Record<Kind, string>> = {
  whole: 'a whole number',
  number: 'a number',
  flag: 'true or false',
  text: 'a text',
  other: 'a text, number, flag or list',
};

/**
 * Every argument must be one that TRL knows, with a value of its kind; null is what absent means to it.
 * @throws UserError `unknown-argument` or `bad-argument`.
 */
export function checkSftArguments(given: Readonly<Record<string, ArgumentValue>>): void {
  for (const [name, value] of Object.entries(given)) {
    const kind = kinds.get(name);
    if (kind === undefined) refuseName(name);
    else if (value !== null) checkValue(name, { kind, value });
  }
}

function refuseName(name: string): never {
  const similar = nearest(name, kinds.keys());
  throw new UserError(`trainer-export: TRL ${trlVersion} has no argument "${name}".`, {
    code: 'unknown-argument',
    hint: similar === undefined ? 'See the fields of its SFTConfig.' : `Is it "${similar}" that you mean?`,
  });
}

function checkValue(
  name: string,
  { kind, value }: { readonly kind: Kind; readonly value: NonNullable<ArgumentValue> },
): void {
  const allowed = choices[name];
  const expected = allowed === undefined ? words[kind] : `one of ${allowed.join(', ')}`;
  const isGood = allowed === undefined ? isOfKind(kind, value) : allowed.some((choice) => choice === value);
  if (isGood) return;
  throw new UserError(`trainer-export: "${name}" is ${JSON.stringify(value)}; it must be ${expected}.`, {
    code: 'bad-argument',
    hint: `See ${name} among the fields of TRL's SFTConfig.`,
  });
}

function isOfKind(kind: Kind, value: NonNullable<ArgumentValue>): boolean {
  if (kind === 'whole') return Number.isSafeInteger(value);
  if (kind === 'number') return Number.isFinite(value);
  if (kind === 'flag') return typeof value === 'boolean';
  return kind === 'other' || typeof value === 'string';
}
