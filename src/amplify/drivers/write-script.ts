// Amplified tests as test code, where base tests go through functions of theirs: those definitions, then one assertion a
// test. So the judge compares what these functions give outside of the candidate's reach, as it does for base.

import type { AmplifiedTest } from '../../contracts/amplify.ts';
import type { Comparison, Problem, ScriptTests } from '../../contracts/problem.ts';
import { entryOf } from '../problem-calls.ts';

export interface ScriptOptions {
  /** Definitions of the base tests. */
  readonly helpers: string;
  readonly tests: readonly AmplifiedTest[];
  readonly comparison: Comparison;
}

/** Undefined where base is no test code. */
export function scriptOf(
  problem: Problem,
  { helpers, tests, comparison }: ScriptOptions,
): ScriptTests | undefined {
  const { base } = problem.tiers;
  const entry = entryOf(problem);
  if (base?.kind !== 'script' || entry === undefined) return undefined;
  const assertions = tests.map((test) => assertionOf(test, { entry, comparison }));
  const used = ownHelpers(comparison).filter(({ name }) => assertions.some((line) => line.includes(name)));
  const code = [helpers, ...used.map(({ code: text }) => text), assertions.join('\n')].join('\n\n\n');
  return { kind: 'script', code: `${code}\n`, names: base.names, count: tests.length };
}

/** Whether a test can be an assertion: a digest can not, and an iterator equals no other. */
export function isAssertable({ digest, returns }: AmplifiedTest): boolean {
  return digest === undefined && returns?.startsWith('iter(') !== true;
}

interface Called {
  readonly entry: string;
  readonly comparison: Comparison;
}

const near = 'is_near_enough';
const raised = 'kinds_raised_by';
const left = 'result_and_arguments';

function assertionOf(test: AmplifiedTest, { entry, comparison }: Called): string {
  const { driver = entry, call, returns = 'None', raises, after, from } = test;
  const made = `${driver}(${call})`;
  const where = `  # ${[from.seed, ...from.chain].join(', ').replaceAll(/\s+/g, ' ')}`;
  if (raises !== undefined) return `assert ${JSON.stringify(raises)} in ${raised}(lambda: ${made})${where}`;
  if (after !== undefined && call !== '') {
    return `assert ${left}(${driver}, ${call}) == [${returns}, [${after}]]${where}`;
  }
  return isInexact(returns, comparison)
    ? `assert ${near}(${made}, ${returns})${where}`
    : `assert ${made} == ${returns}${where}`;
}

const float = String.raw`-?(?:\d+\.\d+(?:e[+-]?\d+)?|\d+e[+-]?\d+)`;
const floats = new RegExp(String.raw`^(?:${float}|[[(]${float}(?:, ${float})*,?[\])])$`);
const holdsFloat = new RegExp(float);

/** As the comparison of calls: a tolerance of its own for what is made of floats only. */
function isInexact(returns: string, { absolute, floatsAbsolute }: Comparison): boolean {
  return absolute > 0 ? holdsFloat.test(returns) : floatsAbsolute > 0 && floats.test(returns);
}

function ownHelpers({ absolute, floatsAbsolute, relative }: Comparison): readonly OwnHelper[] {
  return [
    {
      name: near,
      code: `def ${near}(actual, expected):
    if isinstance(expected, (list, tuple)) and type(actual) is type(expected):
        return len(actual) == len(expected) and all(map(${near}, actual, expected))
    if not (isinstance(actual, (int, float)) and isinstance(expected, (int, float))):
        return actual == expected
    return actual == expected or abs(actual - expected) <= ${absolute > 0 ? absolute : floatsAbsolute} + ${relative} * abs(expected)`,
    },
    {
      name: raised,
      code: `def ${raised}(call):
    try:
        call()
    except Exception as error:
        return [kind.__name__ for kind in type(error).__mro__]
    return []`,
    },
    {
      name: left,
      code: `def ${left}(function, *arguments):
    return [function(*arguments), list(arguments)]`,
    },
  ];
}

interface OwnHelper {
  readonly name: string;
  readonly code: string;
}
