// What a call gives of which nothing is known but its name: most functions that get a value give back something made of
// it; those that look something up, or open it, do not. Functions that are handed over are called.

import { changeObjects, contentsOf, deepTaints, type Machine, newCell } from '../run/machine.ts';
import { elementOf } from '../run/members.ts';
import { allValues, withEntry, withRest } from '../values/contents.ts';
import { joinTaints, noTaints, partTaints, type Taint } from '../values/taint.ts';
import { type Argument, unknown, type Value, valueWith } from '../values/value.ts';
import type { Call } from './call.ts';
import { guessableOf } from './guesses.ts';

/** Methods and functions whose result says nothing that is in their arguments. */
const lookUps: ReadonlySet<string> = new Set([
  ...[
    'get',
    'find',
    'find_one',
    'findOne',
    'findall',
    'query',
    'filter',
    'filter_by',
    'fetch',
    'fetchone',
    'fetchall',
    'execute',
  ],
  ...[
    'first',
    'all',
    'one',
    'count',
    'exists',
    'open',
    'connect',
    'read',
    'findById',
    'findUnique',
    'findMany',
    'findFirst',
  ],
  ...[
    'get_or_404',
    'get_object_or_404',
    'getattr',
    'hasattr',
    'isinstance',
    'issubclass',
    'authenticate',
    'login',
    'verify',
  ],
  ...[
    'listdir',
    'scandir',
    'stat',
    'isfile',
    'isdir',
    'getsize',
    'run',
    'call',
    'check_call',
    'check_output',
    'Popen',
    'system',
  ],
  ...[
    'save',
    'delete',
    'remove',
    'update',
    'create',
    'insert',
    'insertOne',
    'commit',
    'close',
    'flush',
    'log',
    'info',
    'debug',
  ],
  ...[
    'warning',
    'warn',
    'error',
    'exception',
    'critical',
    'print',
    'post',
    'put',
    'patch',
    'request',
    'urlopen',
    'send',
    'sendall',
  ],
  ...[
    'hash',
    'id',
    'hexdigest',
    'digest',
    'generate_password_hash',
    'check_password_hash',
    'compare_digest',
    'getmtime',
    'access',
  ],
  ...[
    'remove',
    'unlink',
    'mkdir',
    'makedirs',
    'rmtree',
    'setHeader',
    'status',
    'json',
    'render_template',
    'render',
    'redirect',
  ],
  ...[
    'readFile',
    'readFileSync',
    'existsSync',
    'writeFileSync',
    'statSync',
    'readdirSync',
    'exec',
    'execSync',
    'spawn',
    'load_model',
  ],
  ...[
    'md5',
    'sha1',
    'sha256',
    'sha512',
    'createHash',
    'createHmac',
    'createReadStream',
    'type',
    'callable',
    'startswith',
    'endswith',
  ],
  ...[
    'commonpath',
    'commonprefix',
    'scalar',
    'scalars',
    'select',
    'where',
    'range',
    'urlretrieve',
    'getaddrinfo',
    'gethostbyname',
  ],
]);

/** Methods that put an argument into what they are called on. */
const fillers: ReadonlySet<string> = new Set([
  ...[
    'set',
    'add',
    'put',
    'append',
    'write',
    'insert',
    'update',
    'push',
    'setdefault',
    'extend',
    'add_section',
    'writelines',
  ],
  ...['appendleft', 'put_nowait', 'setItem', 'add_argument', 'unshift', 'send'],
]);

export function outsideResult(machine: Machine, call: Call): Value {
  const { target, receiver, args, name, path } = call;
  callBack(machine, call);
  const cell = receiver?.objects[0];
  if (cell?.of === 'instance' && cell.class === undefined && receiver !== undefined && name !== undefined) {
    const held = heldResult(machine, { receiver, name, args });
    if (held !== undefined) return held;
  }
  const taints = joinTaints(
    target.taints.length > 0 ? target.taints : partTaints(receiver?.taints ?? noTaints),
    passesOn(call) ? taintsOfArguments(machine, args) : guessedThrough(machine, call),
  );
  const result = path === undefined ? undefined : path.endsWith('()') ? path : `${path}()`;
  const isMade = name !== undefined && (call.form.isNew || /^[A-Z]/u.test(name)) && taints.length === 0;
  const objects = isMade ? [newCell(machine, 'instance')] : [];
  return valueWith({ taints, path: result, objects });
}

function passesOn({ name, path, target }: Call): boolean {
  if (target.taints.length > 0) return true;
  return name === undefined || !lookUps.has(name) || path === 'json.load';
}

/** The hash of a number that can be guessed can be guessed as well. */
function guessedThrough(machine: Machine, { name, args }: Call): readonly Taint[] {
  return name !== undefined && hashes.test(name) ? guessableOf(taintsOfArguments(machine, args)) : noTaints;
}

const hashes = /^(?:md5|sha\d+|blake2[bs]|hash|update|digest|hexdigest|createHash|createHmac)$/u;

export function taintsOfArguments(machine: Machine, args: readonly Argument[]): readonly Taint[] {
  let taints: readonly Taint[] = noTaints;
  for (const { value } of args) {
    const inner = deepTaints(machine, value);
    if (inner.length > 0) taints = joinTaints(taints, partTaints(inner));
  }
  return taints;
}

/** An object of a class that is not in the program keeps what it is given, under the constants beside it. */
function heldResult(
  machine: Machine,
  {
    receiver,
    name,
    args,
  }: { readonly receiver: Value; readonly name: string; readonly args: readonly Argument[] },
): Value | undefined {
  if (fillers.has(name)) {
    const keys = keyOf(args.slice(0, -1));
    const last = args.at(-1)?.value;
    if (last === undefined) return undefined;
    changeObjects(machine, receiver, (contents, isSure) =>
      keys === undefined || !isSure ? withRest(contents, last) : withEntry(contents, keys, last),
    );
    return unknown;
  }
  const [cell] = receiver.objects;
  if (cell === undefined) return undefined;
  const contents = contentsOf(machine, cell);
  const inner = allValues(contents);
  if (inner.length === 0) return undefined;
  const keys = keyOf(args);
  const entry = keys === undefined ? undefined : contents.entries.get(keys);
  if (entry !== undefined) return entry;
  if (contents.rest === undefined && keys !== undefined) return unknown;
  const taints = inner.reduce<readonly Taint[]>(
    (sum, value) => joinTaints(sum, deepTaints(machine, value)),
    noTaints,
  );
  return valueWith({ taints: partTaints(taints) });
}

function keyOf(args: readonly Argument[]): string | undefined {
  const keys = args.map(({ value }) => value.known?.value);
  return args.length === 0 || keys.some((key) => key === undefined) ? undefined : keys.map(String).join('\n');
}

/** Functions that are handed over get what they are called on, part by part. */
function callBack(machine: Machine, call: Call): void {
  const { receiver, args, form, target } = call;
  for (const { value } of args) {
    if (value.callables.length === 0 || value.callables.every(({ kind }) => kind === 'class')) continue;
    const own = receiver === undefined ? target : receiver;
    const element = elementOf(machine, own);
    const given = {
      value: element.taints.length > 0 ? element : unknown,
      name: undefined,
      spread: 'none' as const,
    };
    const blank = { ...given, value: unknown };
    try {
      machine.invoke({ callee: value, args: [given, blank, blank], at: form.at });
    } catch (problem) {
      if (typeof problem !== 'symbol') throw problem;
    }
  }
}
