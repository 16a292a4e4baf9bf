// Files that others than their owner may write: the bits of a mode, in numbers, names or the text of digits.

import type { Expression } from '../../form/form.ts';
import { type Check, suspect } from '../check.ts';
import { option, positional } from '../reading/calls.ts';
import { factsOf, type SeenCall } from '../reading/facts.ts';
import { isLiteral, nameOf, textOf } from '../reading/names.ts';

const othersWrite = 0o002;

const bits: Readonly<Record<string, number>> = {
  ...{ S_IRWXU: 0o700, S_IRUSR: 0o400, S_IWUSR: 0o200, S_IXUSR: 0o100, S_IREAD: 0o400, S_IWRITE: 0o200 },
  ...{ S_IRWXG: 0o070, S_IRGRP: 0o040, S_IWGRP: 0o020, S_IXGRP: 0o010, S_IEXEC: 0o100 },
  ...{ S_IRWXO: 0o007, S_IROTH: 0o004, S_IWOTH: 0o002, S_IXOTH: 0o001 },
};

export const filePermissions: Check = (module) =>
  factsOf(module)
    .calls.filter(isOpenToOthers)
    .map(({ call, owner }) =>
      suspect(module, {
        ...{ rule: 'file-permissions', at: call.at, owner, sink: call },
        message: 'others than the owner may write',
      }),
    );

function isOpenToOthers({ call, name, last }: SeenCall): boolean {
  if (name === 'os.umask' || name === 'process.umask') return isLiteral(positional(call, 0), 0);
  const mode = modeArgument({ call, name, last });
  const value = mode === undefined ? undefined : modeOf(mode);
  return value !== undefined && (value & othersWrite) !== 0;
}

function modeArgument({ call, name, last }: Omit<SeenCall, 'owner'>): Expression | undefined {
  if (/^(?:chmod|fchmod|lchmod|chmodSync|fchmodSync|lchmodSync)$/.test(last)) {
    const isMethod = !/^(?:os|fs|fs\.promises|fs\/promises|fsPromises)\./.test(name);
    return positional(call, 1) ?? option(call, 'mode') ?? (isMethod ? positional(call, 0) : undefined);
  }
  if (
    /^(?:os|fs|fs\.promises|fs\/promises)\.(?:mkfifo|mknod|writeFile|writeFileSync|appendFile|appendFileSync|open|openSync)$/.test(
      name,
    )
  ) {
    return option(call, 'mode') ?? (/open/.test(last) ? positional(call, 2) : undefined);
  }
  return undefined;
}

function modeOf(mode: Expression): number | undefined {
  switch (mode.kind) {
    case 'literal': {
      const text = textOf(mode);
      if (text !== undefined)
        return /^0?o?[0-7]{3,4}$/.test(text) ? Number.parseInt(text.replace('o', ''), 8) : undefined;
      return typeof mode.value === 'number' ? mode.value : undefined;
    }
    case 'name':
    case 'attribute':
      return bits[nameOf(mode) ?? ''];
    case 'binary': {
      const [left, right] = [modeOf(mode.left), modeOf(mode.right)];
      // what is not known adds nothing to what is
      if (mode.operator === '|') return (left ?? 0) | (right ?? 0);
      return mode.operator === '&' && left !== undefined && right !== undefined ? left & right : undefined;
    }
    default:
      return undefined;
  }
}
