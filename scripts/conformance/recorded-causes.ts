// Why a recorded verdict is not ours, problem by problem. A cause is no excuse: it states the rule by which the
// verdict was recorded, the sample is judged again by that rule, and only if that gives the recorded verdict does the
// cause count. The rules were read in EvalPlus at the commit that recorded, and in MBPP+ 0.1.0.

import type { Problem, Tests, TierName } from '../../src/contracts/problem.ts';
import type { Judgement } from '../../src/contracts/verdict.ts';
import type { Judge } from '../../src/judge/judge-program.ts';

export interface Cause {
  readonly why: string;
  readonly rule: RecordedRule;
}

/** What the recording judge did otherwise: other assertions, floats compared exactly, or less time (stopped at twice `cpuMs`). */
export type RecordedRule =
  | { readonly kind: 'assertions'; readonly code: string }
  | { readonly kind: 'exact-floats' }
  | { readonly kind: 'cpu-limit'; readonly cpuMs: number };

/** By `problem tier`. */
export type Causes = Readonly<Record<string, Cause>>;

const brokenTolerance =
  'The EvalPlus of then took its tolerance from numpy.testing, which fails to load once EvalPlus has taken subprocess.Popen away (its issue 157): floats had to be exactly equal.';

export const humanEvalPlusCauses: Causes = {
  'HumanEval/21 plus': { why: brokenTolerance, rule: { kind: 'exact-floats' } },
};

export const mbppPlusCauses: Causes = {
  'Mbpp/3 base': assertions('MBPP+ adds a call: 1 is not prime either.', 'assert is_not_prime(1) == True'),
  'Mbpp/87 base': assertions(
    'MBPP+ calls with dictionaries that share no key, so it does not matter which of them wins.',
    "assert merge_dictionaries_three({'a': 1}, {'b': 2}, {'c': 3}) == {'a': 1, 'b': 2, 'c': 3}",
  ),
  'Mbpp/117 base': assertions(
    'MBPP+ passes lists in a list and wants lists back; the program makes pairs.',
    "assert list_to_float([['3', '4']]) == [[3.0, 4.0]]",
  ),
  'Mbpp/123 base': {
    why: 'The EvalPlus of then gave a call twice the time of its reference, and the reference of MBPP+ takes 0.1 s here.',
    rule: { kind: 'cpu-limit', cpuMs: 100 },
  },
  'Mbpp/143 base': assertions(
    'The third call has parentheses around a list, which make no tuple; MBPP+ adds the comma.',
    'assert find_lists(([9, 8, 7],)) == 1',
  ),
  'Mbpp/164 base': assertions(
    'EvalPlus accepts every answer: the data set expects a wrong one.',
    'assert are_equivalent(23, 47) in (True, False)',
  ),
  'Mbpp/229 base': assertions(
    'The data set expects an order that its own text excludes; MBPP+ keeps the order of the positive numbers.',
    'assert re_arrange_array([-1, 4, 2, -3], 4) == [-1, -3, 4, 2]',
  ),
  'Mbpp/249 base': assertions(
    'EvalPlus compares the answers as sets.',
    'assert set(intersection_array([1, 2, 8, 9], [1, 2, 4, 8, 9])) == {1, 2, 8, 9}',
  ),
  'Mbpp/295 base': assertions(
    'In MBPP+ a number is one of its own divisors.',
    'assert sum_div(8) == 1 + 2 + 4 + 8',
  ),
  'Mbpp/312 base': assertions(
    brokenTolerance,
    'import math\nassert volume_cone(5, 12) == (1.0 / 3) * math.pi * 5 * 5 * 12',
  ),
  'Mbpp/396 base': assertions(
    'MBPP+ wants True and False; the data set, and so the program, says Valid and Invalid.',
    "assert check_char('abba') == True",
  ),
  'Mbpp/400 base': assertions(
    'In MBPP+ (3, 4) and (4, 3) are two tuples; in the data set they are one.',
    'assert extract_freq([(3, 4), (1, 2), (4, 3)]) == 3',
  ),
  'Mbpp/431 base': assertions(
    'MBPP+ expects False where the data set expects None.',
    'assert common_element([1, 2], [3, 4]) == False',
  ),
  'Mbpp/442 base': assertions(
    'MBPP+ wants the ratio itself; the data set wants it rounded, which its text does not say.',
    'assert positive_count([0, 1, 2]) == 2 / 3',
  ),
  'Mbpp/461 base': assertions(
    'The data set expects a wrong count: its own solution stops at the first letter.',
    "assert upper_ctr('PYthon') == 2",
  ),
  'Mbpp/574 base': assertions(
    'The data set takes 3.1415 for pi; MBPP+ takes pi.',
    'import math\nassert surfacearea_cylinder(10, 5) == 2 * math.pi * 10 * 10 + 2 * math.pi * 10 * 5',
  ),
  'Mbpp/780 base': assertions(
    'MBPP+ adds a call with tuples of three numbers.',
    'assert find_combinations([(1, 2, 3), (3, 4, 5)]) == [(4, 6, 8)]',
  ),
};

function assertions(why: string, code: string): Cause {
  return { why, rule: { kind: 'assertions', code } };
}

/** The judgement on the program by the rule of the recording judge. */
export function judgeByRule(
  judge: Judge,
  rule: RecordedRule,
  sample: { readonly problem: Problem; readonly tier: TierName; readonly program: string },
): Promise<Judgement> {
  const { problem, tier, program } = sample;
  const tests = problem.tiers[tier];
  if (tests === undefined) throw new Error(`internal: ${problem.id} has no ${tier} tests`);
  const tiers = { ...problem.tiers, [tier]: testsByRule(tests, rule) };
  return judge.judge({
    ...{ problem: { ...problem, tiers }, tier, program, reference: undefined },
    ...(rule.kind === 'cpu-limit' ? { cpuLimitMs: rule.cpuMs } : {}),
  });
}

function testsByRule(tests: Tests, rule: RecordedRule): Tests {
  switch (rule.kind) {
    case 'assertions':
      if (tests.kind !== 'script') throw new Error('internal: assertions replace assertions only');
      return { ...tests, code: rule.code, count: 1 };
    case 'exact-floats':
      if (tests.kind !== 'calls') throw new Error('internal: only calls have a tolerance');
      return { ...tests, comparison: { ...tests.comparison, absolute: 0, floatsAbsolute: 0 } };
    case 'cpu-limit':
      return tests;
  }
}
