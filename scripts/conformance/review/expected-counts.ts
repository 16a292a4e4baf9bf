// The counts that Bandit's own functional tests expect of its examples, read from the test's source.

/** Findings by example file, without `.py`; of several tests of a file, the first counts. */
export function readExpectedCounts(source: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const test of source.split(/^ {4}def (?=test_)/m).slice(1)) {
    readTest(test, counts);
  }
  return counts;
}

/** Numbers that are given a name first. */
const numberName = /^ +(\w+) = (\d+)$/gm;
const step =
  /(?:expect = (\{(?:[^{}]|\{[^{}]*\})*\}))|(?:example_file = "([^"]+)")|(?:self\.check_example\(\s*(?:"([^"]+)"|example_file)\s*,\s*expect)/g;

function readTest(test: string, counts: Map<string, number>): void {
  const names = new Map([...test.matchAll(numberName)].map(([, name = '', value]) => [name, Number(value)]));
  let expected: number | undefined;
  let file = '';
  for (const [, wanted, named, checked] of test.matchAll(step)) {
    if (wanted !== undefined) {
      expected = sumOfSeverities(wanted, names) ?? expected;
    } else if (named !== undefined) {
      file = named;
    } else {
      const example = (checked ?? file).replace(/\.py$/, '');
      if (expected !== undefined && !counts.has(example)) counts.set(example, expected);
    }
  }
}

function sumOfSeverities(wanted: string, names: ReadonlyMap<string, number>): number | undefined {
  const severity = /"SEVERITY": \{([^}]*)\}/.exec(wanted)?.[1];
  if (severity === undefined) return undefined;
  return [...severity.matchAll(/: (\w+)/g)].reduce(
    (sum, [, value = '']) => sum + (names.get(value) ?? Number(value)),
    0,
  );
}
