"""A trial of a trusted program, as a job of its own in the cage: what its tests hold, what it does, its mutants.

Reads order.json and inputs.jsonl (one list of arguments in the codec's form on each line), and writes lines of JSON.
The subject is trusted not to attack, and not trusted to end, to be small, or to leave its standard output alone.
"""
import gc
import json
import resource
import sys

import trial_guard
import trial_subject


def study(order, _inputs, output):
    import trial_study

    output.write(json.dumps(trial_study.study(order)))


def try_inputs(order, inputs, output):
    import trial_try

    trial_try.try_inputs(order, inputs, output)


def count_branches(order, _inputs, output):
    output.write(json.dumps({'branches': trial_subject.instrument(order['program'])[1]}))


def try_mutants(order, inputs, output):
    import trial_mutants

    trial_mutants.try_mutants(order, inputs, output)


_JOBS = {'study': study, 'try': try_inputs, 'branches': count_branches, 'mutants': try_mutants}


def main():
    with open('order.json', encoding='utf-8') as file:
        order = json.load(file)
    with open('inputs.jsonl', encoding='utf-8') as file:
        inputs = file.read().split('\n')[:-1]
    output = trial_guard.Output()
    resource.setrlimit(resource.RLIMIT_AS, (order['memoryBytes'], order['memoryBytes']))
    gc.freeze()
    try:
        _JOBS[order['job']](order, inputs, output)
    except trial_subject.Unfit as unfit:
        output.write(json.dumps({'fault': str(unfit)}))
    except Exception:
        output.complain()
        sys.exit(trial_guard.HARNESS_BROKEN)


if __name__ == '__main__':
    main()
