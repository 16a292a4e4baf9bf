// A sawmill whose tests go through functions of theirs: saws are functions, which no literal can hold.

import type { Problem } from '../../contracts/problem.ts';
import { problemOf } from '../some-problems.ts';

/** Runs the saws in order; the second one that jams ends the shift. An interrupt goes on to the caller. */
export const runSaws = `def run_saws(saws):
    jammed = []
    for name, start in saws:
        try:
            start()
        except Exception:
            jammed.append(name)
            if len(jammed) == 2:
                break
    return jammed
`;

/** Passes base: there the first saw that jams is the last one. */
export const endsAtFirstJam = runSaws.replace('== 2', '== 1');

/** Passes all that base calls: nobody interrupts there. */
export const swallowsInterrupts = runSaws.replace('except Exception', 'except BaseException');

export const sawHelpers = `import itertools


def mill(marks, error=OSError):
    log = []

    def saw(name):
        def start():
            log.append(name)
            if "!" in name:
                raise error("jammed")

        return (name, start)

    return [saw(name) for name in marks.split()], log


def shift(marks):
    saws, log = mill(marks)
    return [run_saws(saws), len(log)]


def stopped(marks, error):
    saws, log = mill(marks, error)
    try:
        run_saws(saws)
    except BaseException as caught:
        return [type(caught).__name__, len(log)]
    return ["nothing", len(log)]`;

export const sawTests = `${sawHelpers}


assert shift("ash oak elm!") == [["elm!"], 3]
assert shift("ash") == [[], 1]
assert shift("") == [[], 0]
assert shift("oak elm ash!") == [["ash!"], 3]
`;

export function sawProblem(more: Partial<Problem> = {}): Problem {
  const text = 'Return the names of the saws that jam. A `KeyboardInterrupt` goes on to the caller.';
  return problemOf('run_saws', runSaws, {
    prompt: [{ type: 'text', text }],
    tiers: { base: { kind: 'script', code: sawTests, names: ['run_saws'], count: 4 } },
    ...more,
  });
}
