import { expect, test } from 'vitest';
import { type Edge, type VerifyReport, verifyFormat } from '../../contracts/verify.ts';
import { someReview } from '../review/some-review.ts';
import { renderVerify } from './terminal.ts';

const plainLook = { width: 80, colour: false };

const edge: Edge = {
  ...{ function: 'weigh', parameter: 'crates', category: 'empty', input: 'weigh([])' },
  ...{ outcome: 'returns', value: '0', open: false },
};

const report: VerifyReport = {
  ...{
    format: verifyFormat,
    file: 'scale.py',
    language: 'python',
    seed: 0,
    isolation: ['seccomp'],
    findings: [],
  },
  functions: [
    {
      ...{ name: 'weigh', line: 3, calls: 2, tried: 400 },
      parameters: [{ name: 'crates', takes: 'list of integers', from: 'its tests' }],
      exercised: [{ parameter: 'crates', category: 'unsorted' }],
    },
    {
      name: 'ship',
      line: 9,
      calls: 0,
      tried: 0,
      parameters: [],
      exercised: [],
      notTried: 'it is asynchronous',
    },
  ],
  tests: [
    {
      ...{ file: 'test_scale.py', ran: 3, leftOut: ['test_home: it needs tmp_path'] },
      failed: [{ test: 'test_two', message: 'weigh([1, 2]) is 4, not 3' }],
    },
  ],
  examples: [{ call: 'weigh([1])', expected: '1', from: 'docstring', holds: false, actual: '2' }],
  edges: [
    edge,
    { ...edge, category: 'one element', input: 'weigh([5])', value: '5', mutates: true },
    {
      ...{
        ...edge,
        category: 'negative',
        input: 'weigh([-1])',
        outcome: 'raises',
        open: true,
        smallest: true,
      },
      ...{
        value: undefined,
        exception: 'IndexError',
        message: 'list index\u001b[2J out',
        line: 5,
        documented: false,
      },
    },
    { ...edge, category: 'large', input: 'weigh([5, 1000000])', value: undefined, outcome: 'does not end' },
  ],
  ...{ unsandboxed: false, unsettled: [], verdict: 'fails its tests' },
};

test('shows functions, what nobody tried, exceptions, tests and examples on one page', () => {
  expect(renderVerify(report, plainLook)).toBe(`
  scale.py · Python · 2 functions

  weigh(crates)  line 3
    crates: list of integers (by its tests)
    2 calls in tests and examples try: unsorted

    not tried    what happens there
    empty        weigh([])            0
    one element  weigh([5])           5, and changes its arguments
    negative     weigh([-1])          raises IndexError
    large        weigh([5, 1000000])  does not end within its time

    Announced nowhere, by the smallest call
    IndexError in line 5: list index\\u{1b}[2J out
      weigh([-1])

  ship()  line 9
    not tried: it is asynchronous

  Tests test_scale.py
    1 of 3 tests failed
    failed  test_two: weigh([1, 2]) is 4, not 3
    left out  test_home: it needs tmp_path

  Examples: 0 of 1 hold
    weigh([1]) should be 1 (docstring), and comes to 2

  fails its tests
  Mend what fails first.

`);
});

test('keeps every line within the width, and colours what is open', () => {
  const narrow = renderVerify(report, { width: 46, colour: false });
  expect(narrow.split('\n').filter((line) => line.length > 46)).toEqual([]);
  expect(renderVerify(report, { width: 80, colour: true })).toContain(
    '\u001b[31mraises IndexError\u001b[39m',
  );
});

test('shows what an attacker can do in a few lines each, the surest first', () => {
  const { findings } = someReview();
  const page = renderVerify(
    { ...report, findings: [...findings].reverse(), reviewed: { ran: 3, attempts: 24 } },
    plainLook,
  );
  expect(page).toContain(`
  Security: 4 findings, 24 attacks
    PROVEN sql-injection  line 4, in find_boat
      name = "' OR '1'='1"
      rows were returned that no harmless value reaches
    REACHED command-injection  line 4
      to arrives in a shell.
    TRACED sql-injection  line 9, in find_boat
      name becomes part of the SQL statement.
    SUSPECT hard-coded-password  line 1
      A password stands in the program.
      not run: it stands at the top level

  Tests test_scale.py
`);
  const many = Array.from({ length: 12 }, () => findings).flat();
  const reviewed = { ran: 3, attempts: 24, notes: ['line 7: assay-ignore ssrf suppresses nothing'] };
  const long = renderVerify({ ...report, findings: many, reviewed, suppressed: findings }, plainLook);
  expect(long.match(/PROVEN sql-injection/g)).toHaveLength(10);
  expect(long).toContain(`
    38 findings more: assay review scale.py
    4 findings suppressed by a remark in the program
    ! line 7: assay-ignore ssrf suppresses nothing
`);
});

test('does not call safe what attacks did nothing to, and is silent where none was asked for', () => {
  const quiet = (attempts: number): string =>
    renderVerify({ ...report, reviewed: { ran: 1, attempts } }, plainLook);
  expect(quiet(9)).toContain('\n  Security: 9 attacks did nothing, which does not make it safe\n');
  expect(quiet(0)).toContain('\n  Security: nothing was suspected, nor attacked\n');
  expect(renderVerify(report, plainLook)).not.toContain('Security');
});

test('says that the program ran without a cage', () => {
  expect(renderVerify({ ...report, unsandboxed: true }, plainLook)).toContain(
    'scale.py · Python · 2 functions · ran without a cage\n',
  );
});

test('says why nothing is known of a program that was not run', () => {
  const nothing = { functions: [], tests: [], examples: [], edges: [] };
  const page = renderVerify(
    { ...report, ...nothing, verdict: 'not run', reason: 'it needs numpy' },
    plainLook,
  );
  expect(page).toBe(`
  scale.py · Python

  not run: it needs numpy
  Nothing is known about it. Give a file that runs with nothing beside it.

`);
});
