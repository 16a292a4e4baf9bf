// Programs of Python 3.12 say the same to an older one.

import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { findPython } from '../../../sandbox/runtimes.ts';
import { forOlderPython } from './older-python.ts';

const python = findPython();

/** [an expression, what `repr` of it is]. Known: d = {'k': 'v'}, n = 3.14159, w = 10, words = ['a', 'b']. */
const newer: readonly (readonly [string, string])[] = [
  [`f"{d["k"]}"`, `'v'`],
  [`f'{d['k']}{{x}}{n:.2f}'`, `'v{x}3.14'`],
  [`f"one {d["k"]!r:>{w}}|"`, `"one        'v'|"`],
  [`f"{d["k"]=} {n = :.1f}"`, `'d["k"]=\\'v\\' n = 3.1'`],
  [String.raw`f"{"\n".join(words)}"`, String.raw`'a\nb'`],
  [String.raw`rf"\d{d["k"]}\{n:.0f}"`, String.raw`'\\dv\\3'`],
  [`"{plain} " f"{d["k"]}" '{}'`, `'{plain} v{}'`],
  [String.raw`f"\x7b{d["k"]}\N{RIGHT CURLY BRACKET}\\x7b"`, String.raw`'{v}\\x7b'`],
  [`f"{', '.join(f"{one!r:>{w - 6}}" for one in words)}"`, `" 'a',  'b'"`],
  [`f"{f"{f"{d["k"]}"}"}"`, `'v'`],
  [`f"{\n    d['k']  # the value\n}".upper()`, `'V'`],
  [`f'''{d['k']}\n{'''x'''}'''`, `'v\\nx'`],
  [`f"{(lambda x: x["k"])(d)}" + f"{d["k"], 1}"`, `"v('v', 1)"`],
  [`f"{{{d["k"]}}}" % ()`, `'{v}'`],
];

test.runIf(python !== undefined)('strings of 3.12 have the same value, in as many lines', async () => {
  const program = newer.map(([expression]) => `show(lambda: ${expression})\n`).join('');
  const written = await forOlderPython(program);
  expect(written.split('\n')).toHaveLength(program.split('\n').length);
  const before = `import ast\nd = {'k': 'v'}\nn = 3.14159\nw = 10\nwords = ['a', 'b']\nshow = lambda one: print(repr(one()))\n`;
  const said = execFileSync(python ?? '', ['-I', '-W', 'error::SyntaxWarning', '-c', before + written], {
    encoding: 'utf8',
  });
  expect(said.trim().split('\n')).toEqual(newer.map(([, value]) => value));
});

test.runIf(python !== undefined)('parameters of types are left out', async () => {
  const program = `def first[T](items: list[T]) -> int:
    return items[0]
class Box[T: (
    int, str)](dict):
    def get[U](self, x: U) -> int: return self[x]
type Names[T] = list[str]
type = Names, first([3]), Box(a=4).get('a')
print(type)
`;
  const written = await forOlderPython(program);
  expect(written.split('\n')).toHaveLength(program.split('\n').length);
  const typed = `T = U = int\n${written}`;
  expect(execFileSync(python ?? '', ['-I', '-c', typed], { encoding: 'utf8' })).toBe('(list[str], 3, 4)\n');
});

test('what any Python reads stays as it is', async () => {
  const program = `x = f"{d['k']!r:>{w}} {{}} {n}" "{}"\ny = f'''{d["k"]}\n{x}'''\nz = f"{x:\\n}"\n# f"{d["k"]}"\n`;
  expect(await forOlderPython(program)).toBe(program);
});

test('what does not parse stays as it is', async () => {
  const program = 'def broken(:\n    return f"{d["k"]}"\n';
  expect(await forOlderPython(program)).toBe(program);
});
