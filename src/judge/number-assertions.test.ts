import { describe, expect, test } from 'vitest';
import { numberAssertions } from './number-assertions.ts';

const picking = `int main() {
    // assert(this is only a remark)
    assert(ripe((std::vector<long>({(long)3, (long)9})), (5)) == (1));
    assert(name("a)b") == "plum"); myassert(3);
    assert(isRipe(4) == (true));
}
`;

describe('numbering assertions', () => {
  test('reports each assertion under its number and leaves the rest alone', () => {
    expect(numberAssertions(picking, { report: 'told', control: false })).toEqual({
      text: `int main() {
    // assert(this is only a remark)
    told(0, (ripe((std::vector<long>({(long)3, (long)9})), (5)) == (1)));
    told(1, (name("a)b") == "plum")); myassert(3);
    told(2, (isRipe(4) == (true)));
}
`,
      assertions: [
        'assert(ripe((std::vector<long>({(long)3, (long)9})), (5)) == (1))',
        'assert(name("a)b") == "plum")',
        'assert(isRipe(4) == (true))',
      ],
      changed: [],
    });
  });

  test('changes what is expected, and only that, in the control form', () => {
    const { text, changed } = numberAssertions(picking, { report: 'told', control: true });
    expect(changed).toEqual([0, 1, 2]);
    expect(text).toContain('told(0, (ripe((std::vector<long>({(long)3, (long)9})), (5)) == (2)));');
    expect(text).toMatch(/told\(1, \(name\("a\)b"\) == "plum[g-z]"\)\);/);
    expect(text).toContain('told(2, (isRipe(4) == (false)));');
  });

  test('finds the expected value of equals calls, as Java tests have them', () => {
    const { text } = numberAssertions('assert(names(3l).equals((List.of("fig"))));', {
      report: 'told',
      control: true,
    });
    expect(text).toMatch(/^told\(0, \(names\(3l\)\.equals\(\(List\.of\("fig[g-z]"\)\)\)\)\);$/);
  });

  test('changes nothing where no literal is expected', () => {
    const { changed } = numberAssertions('assert(names(0) == (std::vector<long>()));', {
      report: 'told',
      control: true,
    });
    expect(changed).toEqual([]);
  });

  test('changes numbers of every kind without leaving their type', () => {
    const change = (literal: string): string => {
      const { text } = numberAssertions(`assert(f() == (${literal}));`, { report: 'r', control: true });
      return text.slice('r(0, (f() == ('.length, -')));'.length);
    };
    expect(['7', '7l', '1.5f', '9223372036854775807L'].map(change)).toEqual([
      '8',
      '8l',
      '3f',
      '9223372036854775806L',
    ]);
  });
});
