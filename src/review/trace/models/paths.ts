// Paths of Python: `os.path` and `pathlib`.

import { posix } from 'node:path';
import type { Call } from '../calls/call.ts';
import { isResolved } from '../guards/guard.ts';
import { familyMask } from '../patterns/compile-rules.ts';
import type { Machine } from '../run/machine.ts';
import { concatenation } from '../run/texts.ts';
import { joinTaints, noTaints, partTaints } from '../values/taint.ts';
import { constantValue, unknown, type Value } from '../values/value.ts';
import { derived, firstOf, type Model, same, taintsAsTheyAre } from './model.ts';

const joinedPath: Model = (_, call) => {
  const parts = call.args.map(({ value }) => value);
  if (parts.some(({ objects }) => objects.length > 0)) return undefined;
  const whole = concatenation(
    parts.flatMap((part, index) => (index === 0 ? [part] : [constantValue('/'), part])),
  );
  return { ...whole, path: whole.known === undefined ? 'os.path.join()' : undefined, type: 'text' };
};

const realPath = derived('path', 'archive');

/** Of one constant text the path is known as well. */
const newPath: Model = (machine, call) => {
  const [first] = call.args;
  const text = call.args.length === 1 && first?.value.type === 'text' ? first.value.known?.value : undefined;
  const known =
    typeof text === 'string' ? { value: posix.normalize(text).replace(/(?<=.)\/$/u, '') } : undefined;
  return { ...same(machine, call), known };
};

/** The folder of a resolved path says where the path itself is. */
const folder: Model = (machine, call) => {
  const upward = isResolved(firstOf(call)) ? familyMask(machine.rules, ['path', 'archive']) : 0n;
  return { ...unknown, taints: partTaints(taintsAsTheyAre(machine, call), { upward }) };
};

export const pathModels: readonly (readonly [string, Model])[] = [
  ['os.path.join', joinedPath],
  ['posixpath.join', joinedPath],
  ['os.path.realpath', realPath],
  ['os.path.abspath', realPath],
  ['os.path.normpath', realPath],
  ['os.path.commonpath', realPath],
  ['os.path.relpath', realPath],
  ['os.path.commonprefix', realPath],
  ['os.path.expanduser', same],
  ['os.path.expandvars', same],
  ['os.fspath', same],
  ['os.path.dirname', folder],
  ['pathlib.Path', newPath],
  ['pathlib.PurePath', newPath],
  ['pathlib.PosixPath', newPath],
];

/** Values that came from `Path(…)` and from what its methods give. */
export function isPathMethod({ receiver }: Call): boolean {
  return receiver?.path?.startsWith('pathlib.Path') === true;
}

export function pathMethod(machine: Machine, call: Call): Value | undefined {
  switch (call.name) {
    case 'resolve':
    case 'absolute':
      return realPath(machine, call);
    case 'joinpath':
    case 'with_name':
    case 'with_suffix':
    case 'relative_to':
    case 'expanduser': {
      const taints = joinTaints(call.receiver?.taints ?? noTaints, taintsAsTheyAre(machine, call));
      return { ...unknown, taints, path: `${call.path ?? ''}()` };
    }
    case 'read_text':
    case 'read_bytes':
    case 'exists':
    case 'is_file':
    case 'is_dir':
    case 'iterdir':
    case 'glob':
    case 'rglob':
    case 'stat':
    case 'open':
      return { ...unknown, path: `${call.path ?? ''}()` };
    default:
      return undefined;
  }
}
