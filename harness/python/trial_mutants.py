"""Which mutants of the subject the inputs tell from it: one line of JSON for each mutant.

The subject runs first, over all inputs; its children then run mutant after mutant on what it has found. Where a child
dies, the mutant that it was running is killed by the input that it was at, and another child goes on behind it.
"""
import codec
import json
import random
import time

import compare
import digest
import trial_guard
import trial_subject
import trial_values

_MUTANT, _INPUT, _TRIED, _HOW, _STOPPED, _SUBJECT_DONE, _KILLS = range(7)
_HOWS = ('value', 'raised', 'slow', 'ended')
_CALL_FLOOR_MS = 50
_CALL_FACTOR = 20
# Chosen: all calls of one mutant together; one that is slow everywhere is killed long before its last input.
_ALL_FLOOR_MS = 1000
_MOST_SUBJECT_DEATHS = 20


def try_mutants(order, inputs, output):
    """Where the subject itself dies on an input, that input is left out."""
    progress = trial_guard.Progress(_KILLS + 1 + order['mostKills'])
    left_out = set()
    while len(left_out) < _MOST_SUBJECT_DEATHS:
        progress.cells[_INPUT] = -1

        def work():
            examine(order, inputs, left_out, progress, output)

        trial_guard.run_child(work, progress, output)
        if progress.cells[_SUBJECT_DONE] or progress.cells[_INPUT] < 0:
            return
        left_out.add(progress.cells[_INPUT])
    raise trial_subject.Unfit('ends its process on too many inputs')


def examine(order, inputs, left_out, progress, output):
    try:
        examiner = Examiner(order, progress)
    except trial_subject.Unfit as unfit:
        output.write(json.dumps({'fault': str(unfit)}))
        return
    examiner.run_subject(inputs, left_out)
    examiner.clock.stop()
    budget = trial_guard.Budget(order['budgetMs'])
    output.write('{"ready":true}')
    progress.cells[_SUBJECT_DONE] = 1
    start = 0
    while start < len(order['mutants']) and not progress.cells[_STOPPED]:
        progress.cells[_MUTANT] = start

        def work(first=start, left=budget.divide()):
            examiner.run_mutants(output, first, left)

        status = trial_guard.run_child(work, progress, output)
        at = progress.cells[_MUTANT]
        if at < len(order['mutants']) and not progress.cells[_STOPPED]:
            slow, _ = trial_guard.say_end(status)
            output.write(json.dumps(examiner.died('slow' if slow else 'ended')))
        start = at + 1


class Case:
    """One input, and what the subject did on it."""

    __slots__ = ('arguments', 'shared', 'raised', 'value', 'tagged', 'digest', 'after', 'limit_ms')

    def __init__(self, arguments):
        self.arguments = arguments
        self.shared = trial_values.are_shared(arguments)
        # The arguments after the call, where they count.
        self.after = None
        self.raised = None
        self.value = None
        self.tagged = None
        # In their place where the value is large: tests compare it so too, and all of them together are too much to keep.
        self.digest = None
        self.limit_ms = _CALL_FLOOR_MS

    def fresh(self):
        return self.arguments if self.shared else trial_values.copy_value(self.arguments)


def know_after(case, mine):
    """Whether the arguments that the subject leaves can be compared with those that a mutant leaves."""
    if case.shared:
        return True
    try:
        case.after = codec.decode(trial_values.encode_plain(mine))
        return True
    except Exception:
        return False


class Examiner:
    def __init__(self, order, progress):
        self.order = order
        self.cells = progress.cells
        self.clock = trial_guard.Clock()
        self.clock.start()
        self.cases = []
        self.all_ms = _ALL_FLOOR_MS
        namespace = trial_subject.load_subject(order, order['program'], self.clock)
        self.target = trial_subject.find_entry(namespace, order['entry'])
        self.compare = compare.Comparison(order['comparison'], namespace)
        self.is_seeded = 'random' in order['program'] or 'random' in order['prelude']
        self.wants_after = order.get('after', False)

    def run_subject(self, inputs, left_out):
        spent = 0
        for number, text in enumerate(inputs):
            self.cells[_INPUT] = number
            case = None
            if number not in left_out:
                case = Case(codec.decode(json.loads(text)))
                started = time.thread_time()
                known = self.know(case, self.wants_after and trial_values.ITERATOR not in text)
                used = (time.thread_time() - started) * 1000
                spent += used
                case.limit_ms = max(_CALL_FLOOR_MS, _CALL_FACTOR * used)
                case = case if known else None
            self.cases.append(case)
        self.all_ms += _CALL_FACTOR * spent

    def know(self, case, wants_after):
        """Whether what the subject does is something that a mutant can be compared with."""
        mine = case.fresh()
        self.clock.begin(self.order['callMs'])
        try:
            value = trial_values.settle(self.call(self.target, mine))
            tagged = trial_values.encode_plain(value)
            text = codec.dumps(tagged)
            if len(text) > trial_values.SOURCE_CAP and self.compare.oracle is None:
                case.digest = digest.digest_of_tagged(tagged)
            else:
                case.tagged, case.value = text, codec.decode(tagged)
            return not wants_after or know_after(case, mine)
        except (trial_values.Opaque, MemoryError):
            return False
        except Exception as error:
            case.raised = trial_subject.name_of(error)
            return not wants_after or know_after(case, mine)
        except BaseException:
            return False
        finally:
            self.clock.running = False

    def call(self, target, arguments):
        if self.is_seeded:
            random.seed(0)
        return target(*arguments)

    def run_mutants(self, output, first, budget):
        self.clock.start()
        mutants = self.order['mutants']
        for number in range(first, len(mutants)):
            self.cells[_MUTANT] = number
            if number > 0 and budget.is_spent():
                self.cells[_STOPPED] = 1
                return
            self.cells[_INPUT] = -1
            self.cells[_TRIED] = self.cells[_KILLS] = 0
            try:
                said = self.run_mutant(mutants[number])
            except trial_guard.Overtime:  # a tick between the end of a call and that of its watch
                said = self.died('slow')
            output.write(json.dumps(said, separators=(',', ':')))
        self.cells[_MUTANT] = len(mutants)

    def run_mutant(self, program):
        target = self.load_mutant(program)
        if target is None:
            return {'x': True}
        cells, clock = self.cells, self.clock
        clock.total_ms = 0
        for number, case in enumerate(self.cases):
            if case is None:
                continue
            cells[_INPUT] = number
            cells[_TRIED] += 1
            how = self.tell(target, case) if clock.total_ms < self.all_ms else 'slow'
            if how is None:
                continue
            self.note_kill(number, how)
            if how == 'slow' or how == 'ended' or cells[_KILLS] >= self.order['mostKills']:
                break
        return self.result()

    def load_mutant(self, program):
        self.clock.begin(self.order['loadMs'])
        try:
            namespace = trial_subject.load(self.order, program)
            return trial_subject.find_entry(namespace, self.order['entry'])
        except BaseException:
            return None
        finally:
            self.clock.running = False

    def tell(self, target, case):
        """How this call tells the mutant from the subject; None where it does not."""
        mine = case.fresh()
        self.clock.begin(case.limit_ms)
        try:
            value = self.call(target, mine)
            if case.raised is not None:
                trial_values.settle(value)
                return 'value'
            return None if self.agrees(value, case) and self.leaves(mine, case) else 'value'
        except trial_guard.Overtime:
            return 'slow'
        except MemoryError:
            return 'ended'
        except Exception as error:
            if trial_subject.name_of(error) != case.raised:
                return 'raised'
            return None if self.leaves(mine, case) else 'value'
        except BaseException:
            return 'ended'
        finally:
            self.clock.running = False

    def agrees(self, value, case):
        if case.digest is not None:
            return self.has_digest(value, case.digest)
        if self.compare(value, case.value, case.fresh() if self.compare.oracle else None):
            return True
        if self.compare.oracle is not None:
            return False
        # Equal all the same: NaN, and what iterators give.
        try:
            return codec.dumps(trial_values.encode_plain(trial_values.settle(value))) == case.tagged
        except trial_values.Opaque:
            return False

    def has_digest(self, value, wanted):
        try:
            return digest.digest_of_tagged(trial_values.encode_plain(trial_values.settle(value))) == wanted
        except trial_values.Opaque:
            return False

    def leaves(self, mine, case):
        """Whether the arguments are after the call as the subject leaves them."""
        try:
            return case.after is None or self.compare.accepts_after(mine, case.after)
        except Exception:
            return False  # what a class of the mutant's does when it is compared

    def note_kill(self, number, how):
        kills = self.cells[_KILLS]
        if kills == 0:
            self.cells[_HOW] = _HOWS.index(how)
        self.cells[_KILLS + 1 + kills] = number
        self.cells[_KILLS] = kills + 1

    def result(self):
        cells = self.cells
        kills = list(cells[_KILLS + 1:_KILLS + 1 + cells[_KILLS]])
        said = {'k': kills, 't': cells[_TRIED]}
        return {**said, 'h': _HOWS[cells[_HOW]]} if kills else said

    def died(self, how):
        """What is known of the mutant whose child has ended."""
        if self.cells[_INPUT] < 0:
            return {'x': True}
        self.note_kill(self.cells[_INPUT], how)
        return self.result()
