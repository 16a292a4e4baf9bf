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
                said = self.try_one(inputs[number])
            except trial_guard.Overtime:  # a tick between the end of the call and that of its watch
                said = {'k': 's'}
            slow -= said['k'] in 'se'
            self.output.write(json.dumps(said, separators=(',', ':')))
        progress.cells[_NUMBER] = len(inputs)

    def try_one(self, text):
        clock = self.clock
        arguments = codec.decode(json.loads(text))
        # An iterator is used up by any look at it: nothing can be said of the arguments then.
        wants_after = self.order.get('after', False) and trial_values.ITERATOR not in text
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
            taken = self.taken(spent)  # before anything else of the subject's runs
            said = self.describe(value)
            changed = mine is not arguments and has_changed(arguments, mine)
            left = describe_left(changed, mine) if wants_after else {}
            return {'k': 'v', **said, **({'m': 1} if changed else {}), **left, **taken}
        except trial_guard.Overtime:
            return {'k': 's'}
        except trial_values.Opaque as error:
            return {'k': 'o', 'y': str(error)}
        except OpaqueArguments as error:
            return opaque_arguments(error)
        except MemoryError:
            return {'k': 'e', 'w': 'memory'}
        except Exception as error:
            taken = self.taken(time.thread_time() - started)
            left = describe_left_or_opaque(arguments, mine) if wants_after else {}
            clock.running = False
            return left if 'k' in left else {**self.describe_raised(error), **left, **taken}
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

    def describe(self, value):
        try:
            return trial_values.describe_value(value)
        except (MemoryError, trial_values.Opaque):
            raise
        except Exception:
            raise trial_values.Opaque(type(value).__name__) from None  # what its own class does when looked at

    def describe_raised(self, error):
        if trial_subject.is_of_helper(error):
            return {'k': 'c', 'w': f'{trial_subject.name_of(error)}: {trial_subject.message_of(error)}'}
        line, explicit = trial_subject.place_of(error)
        return {
            'k': 'r', 'n': trial_subject.name_of(error), 'w': trial_subject.message_of(error),
            'l': line or self.first_line, 'x': explicit,
        }


class OpaqueArguments(Exception):
    """The call leaves arguments without a plain form. Its text says what is in them."""


def has_changed(before, after):
    """Iterators are used up by any look at them: that is no change. (NaN is the same object, and not equal to itself.)"""
    return any(
        one is not other and one != other and not hasattr(one, '__next__') for one, other in zip(before, after)
    )


def describe_left(changed, mine):
    """What the call leaves of its arguments: True where they are as before, else their source text."""
    if not changed:
        return {'a': True}
    try:
        return {'a': trial_values.describe_arguments(mine)}
    except MemoryError:
        raise
    except trial_values.Opaque as error:
        raise OpaqueArguments(str(error)) from None
    except Exception as error:
        raise OpaqueArguments(trial_subject.name_of(error)) from None  # what a class of the subject's does when looked at


def describe_left_or_opaque(arguments, mine):
    """The same, or the whole line that says that it can not be written down."""
    try:
        return describe_left(mine is not arguments and has_changed(arguments, mine), mine)
    except OpaqueArguments as error:
        return opaque_arguments(error)
    except RecursionError:
        return opaque_arguments('a value without an end')
    except MemoryError:
        return {'k': 'e', 'w': 'memory'}


def opaque_arguments(what):
    return {'k': 'o', 'y': str(what), 'i': 1}
