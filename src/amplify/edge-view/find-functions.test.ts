import { expect, test } from 'vitest';
import { outlineProgram } from './find-functions.ts';

test('finds functions, methods and what is said about them in Python', async () => {
  const program = `
# Weighs crates.
# Raises ValueError for none.
@cached
def weigh(crates, unit="kg"):
    """In kilograms."""
    return sum(crates)  # may be 0

class Scale:
    def __init__(self): pass
    @staticmethod
    def zero(): return 0

async def later(n): return n
def every(crates, visit):
    return [visit(one) for one in crates]
`;
  const { functions, methods, classes, brokenLine } = await outlineProgram(program, 'python');
  expect(
    functions.map(({ entry, line, documentation, obstacle }) => ({ entry, line, documentation, obstacle })),
  ).toEqual([
    { entry: 'weigh', line: 5, documentation: 'In kilograms.', obstacle: undefined },
    {
      ...{ entry: 'later', line: 14, documentation: '' },
      obstacle: 'it is asynchronous, and asynchronous Python functions are not called',
    },
    {
      ...{ entry: 'every', line: 15, documentation: '' },
      obstacle: 'it calls its parameter visit, and functions can not be made up',
    },
  ]);
  expect(functions[0]?.comments).toBe('# Weighs crates.\n# Raises ValueError for none.\n# may be 0');
  expect(functions[0]?.defaults).toEqual(new Map([['unit', '"kg"']]));
  expect({ methods: methods.map(({ entry }) => entry), classes, brokenLine }).toEqual({
    methods: ['Scale.__init__', 'Scale.zero'],
    classes: ['Scale'],
    brokenLine: undefined,
  });
});

test('finds declarations, arrows, exports and methods in JavaScript and TypeScript', async () => {
  const script = `
/** Of all crates. */
export function weigh(crates) { return crates.length; }
const lighter = (crate) => crate / 2;
exports.heavier = function (crate) { return crate * 2; };
crates.sort = function () {};
class Scale { constructor() {} zero() { return 0; } }
`;
  const javascript = await outlineProgram(script, 'javascript');
  expect(javascript.functions.map(({ entry, documentation }) => [entry, documentation])).toEqual([
    ['weigh', '/** Of all crates. */'],
    ['lighter', ''],
    ['heavier', ''],
  ]);
  expect(javascript.methods.map(({ entry }) => entry)).toEqual(['Scale.zero']);
  const typed = await outlineProgram(
    'export const half = (n: number, by = 2): number => n / by;',
    'typescript',
  );
  expect(typed.functions.map(({ entry, defaults }) => [entry, defaults])).toEqual([
    ['half', new Map([['by', '2']])],
  ]);
});

test('names the line from which a text does not parse', async () => {
  const { functions, brokenLine } = await outlineProgram(
    'def weigh(crates):\n    return 1\n\n)(\n',
    'python',
  );
  expect({ functions, brokenLine }).toEqual({ functions: [], brokenLine: 4 });
});
