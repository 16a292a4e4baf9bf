import { describe, expect, it } from 'vitest';
import { readExpectedCounts } from './expected-counts.ts';

const source = `
class FunctionalTests(testtools.TestCase):
    def check_example(self, example_script, expect):
        pass

    def test_knots(self):
        """Test knots."""
        expect = {
            "SEVERITY": {"UNDEFINED": 0, "LOW": 1, "MEDIUM": 2, "HIGH": 0},
            "CONFIDENCE": {"UNDEFINED": 0, "LOW": 0, "MEDIUM": 0, "HIGH": 3},
        }
        self.check_example("knots.py", expect)
        self.check_example("more-knots.py", expect)

        expect = {
            "SEVERITY": {"UNDEFINED": 0, "LOW": 0, "MEDIUM": 0, "HIGH": 0},
            "CONFIDENCE": {"UNDEFINED": 0, "LOW": 0, "MEDIUM": 0, "HIGH": 0},
        }
        self.check_example("knots.py", expect)

    def test_ropes(self):
        example_file = "ropes.py"
        frayed = 26
        expect = {
            "SEVERITY": {
                "UNDEFINED": 0,
                "LOW": 0,
                "MEDIUM": frayed,
                "HIGH": 1,
            },
            "CONFIDENCE": {"UNDEFINED": 0, "LOW": 0, "MEDIUM": 27, "HIGH": 0},
        }
        self.check_example(example_file, expect)

    def test_weather(self):
        self.run_example("weather.py")
        with self.with_test_set(ts):
            self.check_example(
                "storm.py", expect
            )
`;

describe("reading the counts of Bandit's tests", () => {
  it('adds up the severities of each example, by file', () => {
    expect(readExpectedCounts(source).get('more-knots')).toBe(3);
  });

  it('takes the first test of an example that is tested twice', () => {
    expect(readExpectedCounts(source).get('knots')).toBe(3);
  });

  it('knows numbers and files that are given a name first', () => {
    expect(readExpectedCounts(source).get('ropes')).toBe(27);
  });

  it('has no count where a test states none', () => {
    expect(readExpectedCounts(source).has('weather')).toBe(false);
    expect(readExpectedCounts(source).has('storm')).toBe(false);
  });
});
