"""What the subject does on inputs, one line of JSON for each, as src/amplify/trial/python-trial.ts reads them."""
import codec
import json
import time
from itertools import compress

import trial_branches
import trial_guard
import trial_subject
import trial_values

_NUMBER, _STOPPED = 0, 1


def try_inputs(order, inputs, output):
    """`inputs`: JSON texts of argument lists. Ends early after too many bad ones, or when the time is used up."""
    runner = Runner(order, output)
    progress = trial_guard.Progress(2)
    budget = trial_guard.Budget(order['budgetMs'])
    start, patience = 0, order['patience']
    while start < len(inputs) and patience > 0 and not progress.cells[_STOPPED]:
        progress.cells[_NUMBER] = start

        def work(first=start, left=budget.divide()):
            runner.run(inputs, progress, (first, left))

        status = trial_guard.run_child(work, progress, output)
        at = progress.cells[_NUMBER]
        if at < len(inputs) and not progress.cells[_STOPPED]:
            slow, how = trial_guard.say_end(status)
            output.write(json.dumps({'k': 's'} if slow else {'k': 'e', 'w': how}))
            patience -= 1
        start = at + 1


class Runner:
    def __init__(self, order, output):
        self.order = order
        self.output = output
        self.clock = trial_guard.Clock()
        self.clock.start()
        tree, count = trial_subject.instrument(order['program'])
        self.seen, names = trial_branches.make_marks(count)
        self.outcomes = range(2 * count)
        self.unseen = bytes(2 * count)
        namespace = trial_subject.load_subject(order, tree, self.clock, names)
        self.target = trial_subject.find_entry(namespace, order['entry'])
        self.contract = trial_subject.compile_contract(order, namespace)
        definition = trial_subject.find_definition(order['program'], order['entry'])
        self.first_line = definition.lineno if definition is not None else 1
        self.clock.stop()
        output.write('{"ready":true}')

    def run(self, inputs, progress, part):
        first, budget = part
        self.clock.start()
        slow = self.order['patience']
        for number in range(first, len(inputs)):
            progress.cells[_NUMBER] = number
            if number > 0 and (slow <= 0 or budget.is_spent()):
                progress.cells[_STOPPED] = 1
                return
            try:
                said = self.try_one(codec.decode(json.loads(inputs[number])))
            except trial_guard.Overtime:  # a tick between the end of the call and that of its watch
                said = {'k': 's'}
            slow -= said['k'] in 'se'
            self.output.write(json.dumps(said, separators=(',', ':')))
        progress.cells[_NUMBER] = len(inputs)

    def try_one(self, arguments):
        clock = self.clock
        mine = arguments if trial_values.are_shared(arguments) else trial_values.copy_value(arguments)
        clock.begin(self.order['callMs'])
        try:
            if self.contract is not None:
                outside = self.check_contract(arguments)
                if outside is not None:
                    return outside
            self.seen[:] = self.unseen
            started = time.thread_time()
            value = trial_values.settle(self.target(*mine))
            spent = time.thread_time() - started
            return self.describe(value, arguments, mine, spent)
        except trial_guard.Overtime:
            return {'k': 's'}
        except trial_values.Opaque as error:
            return {'k': 'o', 'y': str(error)}
        except MemoryError:
            return {'k': 'e', 'w': 'memory'}
        except Exception as error:
            spent = time.thread_time() - started
            clock.running = False
            return self.describe_raised(error, spent)
        except BaseException as error:
            return {'k': 'e', 'w': trial_subject.name_of(error)}
        finally:
            clock.running = False

    def check_contract(self, arguments):
        try:
            self.contract(*trial_values.copy_value(arguments))
        except Exception as error:
            name, message = trial_subject.name_of(error), trial_subject.message_of(error)
            return {'k': 'c', 'w': f'{name}: {message}' if message else name}
        return None

    def taken(self, spent):
        return {'b': list(compress(self.outcomes, self.seen)), 'c': round(spent * 1000, 3)}

    def describe(self, value, arguments, mine, spent):
        taken = self.taken(spent)  # before anything else of the subject's runs
        try:
            said = trial_values.describe_value(value)
        except (MemoryError, trial_values.Opaque):
            raise
        except Exception:
            raise trial_values.Opaque(type(value).__name__) from None  # what its own class does when looked at
        if mine is not arguments and has_changed(arguments, mine):
            said['m'] = 1
        return {'k': 'v', **said, **taken}

    def describe_raised(self, error, spent):
        line, explicit = trial_subject.place_of(error)
        return {
            'k': 'r', 'n': trial_subject.name_of(error), 'w': trial_subject.message_of(error),
            'l': line or self.first_line, 'x': explicit, **self.taken(spent),
        }


def has_changed(before, after):
    """Iterators are used up by any look at them: that is no change."""
    return any(one != other and not hasattr(one, '__next__') for one, other in zip(before, after))
