"""What harness/python/recursion.py and call_count.py count.

Run with: python3 -m unittest recursion_test (in this folder).
"""
import os
import random
import re
import signal
import sys
import threading
import unittest

from endless_test import HERE, in_child, module_of

import candidate
import endless

_RECURSIONS = os.path.join(HERE, '../fixtures/recursions')
_PROGRAMS = int(os.environ.get('RECURSION_PROGRAMS', '60'))
_SEED = int(os.environ.get('RECURSION_SEED', '20261122'))
_SECONDS = 0.05
_MOST_CALLS = 50_000
_MOST_LOOKS = 12


def programs(name):
    """[(title, call, the claimed function's name, text)] of one fixture file."""
    with open(os.path.join(_RECURSIONS, name), encoding='utf-8') as file:
        parts = re.split(r'(?m)^# program: ', file.read())[1:]
    for part in parts:
        head, _, text = part.partition('\n')
        title, _, call = head.rpartition(' | ')
        call, _, claimed = call.partition(' -> ')
        yield title, call, claimed, text


def watched(text, call, limit_ms):
    def work(say):
        module = module_of(text)
        pauses = (0.02, 0.6, 0.6)
        claim = lambda said: say(f'{said[0]} {said[1]}')
        watch = endless.Watch(text, candidate.GENUINE, claim, pauses, lambda: limit_ms)
        signal.signal(signal.SIGVTALRM, watch.on_signal)
        signal.setitimer(signal.ITIMER_VIRTUAL, pauses[0])
        eval(call, module.__dict__)

    return in_child(work, 2)


class TooLong(unittest.TestCase):
    def test_recursions_that_are_too_long_are_claimed(self):
        for title, call, claimed, text in programs('too-long.py'):
            with self.subTest(title):
                name, _, calls = watched(text, call, 2000).partition(' ')
                self.assertEqual([name, calls.isdigit() and int(calls) > 10 ** 9], [claimed, True])

    def test_nothing_is_claimed_where_no_limit_would_end_the_call(self):
        _, call, _, text = next(programs('too-long.py'))
        self.assertEqual(watched(text, call, None), 'stopped')


class OutOfCalls(BaseException):
    pass


class Counted:
    """Runs a program, and at some of its calls counts the calls that the outermost one under way makes. The
    program's real calls are counted by a profiler. `told` are [function, counted, is it all, really made]."""

    def __init__(self, text, dice):
        self.text = text
        self.dice = dice
        self.told = []
        self.open = []
        self.total = 0
        self.looks = 0
        self.watch = endless.Watch(text, candidate.GENUINE, None)

    def run(self, call):
        module = module_of(self.text)
        if self.watch.is_readable():
            sys.setprofile(self.on_event)
        try:
            eval(call, module.__dict__)
        finally:
            sys.setprofile(None)

    def say(self, call):
        how, free = 'ended', 0
        try:
            self.run(call)
        except OutOfCalls:
            return 'long 0 0'
        except RecursionError:
            how, free = 'error', 2  # the profiler has reached the limit a level before the program
        except Exception:
            how = 'error'
        for one in list(self.open):
            self.end(one)
        fault = self.faults(free)
        return f'fault {fault[0]}' if fault else f'{how} {len(self.told)} {sum(told[2] for told in self.told)}'

    def on_event(self, frame, event, _argument):
        code = frame.f_code
        if code.co_filename != endless.SOURCE_NAME or code.co_name.startswith('<') or event not in ('call', 'return'):
            return
        outermost = [one for one in self.open if one[0] is code]
        if event == 'return' and outermost[0][1] is frame:
            self.end(outermost[0])
        elif event == 'call':
            self.total += 1
            if self.total > _MOST_CALLS:
                raise OutOfCalls
            if not outermost:
                self.open.append([code, frame, 0, []])
            for one in outermost or self.open[-1:]:
                one[2] += 1
            if self.looks < _MOST_LOOKS and (self.total <= 6 or self.dice.random() < 0.01):
                self.looks += 1
                self.count(frame)

    def count(self, frame):
        for count in self.watch.counts(frame):
            whole = self.dice.random() < 0.8 and count.run(_SECONDS)
            enough = count.calls - 1 if count.calls else self.dice.randint(1, 200)
            if count.has_memory_for(enough):
                one = next(one for one in self.open if one[0] is count.call.function.__code__)
                one[3].append((whole, count.calls))

    def end(self, one):
        self.open.remove(one)
        code, _, made, counts = one
        self.told += [[code.co_name, calls, whole, made] for whole, calls in counts]

    def faults(self, free=0):
        """Where more was counted than was made, or all and yet another number."""
        return [told for told in self.told if told[1] > told[3] + free or (told[2] and told[1] != told[3])]


def counted(text, call, seed, recursion_limit):
    """'fault …', or 'ended', 'error' or 'long', with how often calls were counted at all, and to the end."""
    def work(say):
        endless.forget_locals = lambda frame: None  # a profiled frame gets its variables back from what it clears
        run = Counted(text, random.Random(seed))
        said = []

        def on_empty_stack():
            limit = sys.getrecursionlimit()
            sys.setrecursionlimit(recursion_limit)
            said.append(run.say(call))
            sys.setrecursionlimit(limit)

        thread = threading.Thread(target=on_empty_stack)
        thread.start()
        thread.join()
        say(said[0])

    return in_child(work, 20)


class Ending(unittest.TestCase):
    def test_never_more_calls_are_counted_than_are_made(self):
        for title, call, _, text in programs('ends.py'):
            with self.subTest(title):
                for recursion_limit in (1000, 250):
                    self.assertRegex(counted(text, call, title, recursion_limit), r'^(ended|error) ')
                self.assertRegex(watched(text, call, 1), r'^(ended|raised (Recursion|Value|Memory)Error)$')

    def test_a_small_recursion_is_counted_exactly(self):
        text = 'def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n'

        def work(say):
            endless.forget_locals = lambda frame: None
            run = Counted(text, random.Random(0))
            run.run('fib(12)')
            say(str(max(run.told)))

        self.assertEqual(in_child(work, 5), "['fib', 465, True, 465]")


class Fuzz(unittest.TestCase):
    """Random recursive functions on small arguments: their calls are counted by running them."""

    def test_never_more_calls_are_counted_than_a_random_function_makes(self):
        dice = random.Random(_SEED)
        tally = {'ended': 0, 'error': 0, 'long': 0, 'in part': 0, 'all': 0}
        for number in range(_PROGRAMS):
            text, call = Maker(dice).program()
            said = counted(text, call, number, dice.choice((1000, 250)))
            how, part, whole = said.split(' ')[:3]
            self.assertIn(how, tally, f'program {number}, {call}: {said}\n{text}')
            tally[how] += 1
            tally['in part'] += int(part) > int(whole)
            tally['all'] += int(whole) > 0
        if os.environ.get('RECURSION_TALK'):
            print(tally, file=sys.stderr)
        # The programs are worth the trouble only if there are many of each kind.
        self.assertGreater(min(tally['ended'], tally['error'], tally['in part'], tally['all']), _PROGRAMS // 20)


class Maker:
    """Makes a random function out of calls of itself, arithmetic, loops and lists."""

    def __init__(self, dice):
        self.dice = dice
        self.lines = []

    def program(self):
        self.lines = ['M = 3', self.dice.choice(('def f(a, b, t):', 'def f(a, b, t=()):', 'def f(a, b=1, *, t=2.5):'))]
        self.keyword = '*' in self.lines[1]
        self.add(1, f'if {self.dice.choice(("a <= 0", "a < 1", "a < 2", "a <= 0 or b < -3", "a in (0, 1)"))}:')
        self.add(2, f'return {self.leaf()}')
        self.add(1, f'x, y, xs = {self.number()}, b, [{self.number()}]')
        for _ in range(self.dice.randint(0, 3)):
            self.statement(1)
        self.add(1, f'return {self.value(2)}')
        third = self.dice.choice(("'ab'", '1', '0.5', '(1, 2)', 'None', '[1]', '-0.0', 'True'))
        size = self.dice.randint(3, 14) if self.dice.random() < 0.85 else self.dice.randint(40, 400)
        call = f'f({size}, {self.number()}, {"t=" if self.keyword else ""}{third})'
        return '\n'.join(self.lines) + '\n', call

    def add(self, depth, text):
        self.lines.append('    ' * depth + text)

    def number(self):
        return self.dice.choice((0, 1, 1, 2, 3, -1, 5, 2.5, True))

    def leaf(self):
        if self.dice.random() < 0.15:
            return self.dice.choice(('None', '[a]', 'len(t)', 'float("nan")', '"s"'))
        return self.dice.choice(('a', 'b', '1', '0', '2.5', 'a + b', 'b % M', '-0.0', 'a == b'))

    def statement(self, depth):
        kind = self.dice.random()
        if kind < 0.3:
            self.add(depth, f'x {self.dice.choice(("=", "=", "+=", "-="))} {self.value(2)}')
        elif kind < 0.45:
            self.add(depth, self.dice.choice((
                f'xs.append({self.value(1)})', 'xs = xs + [y]', 'xs = xs[1:]', 'y = len(set(str(x)))', 'xs += [1]',
                'y = sum(xs)', 'b = b + 1', 'y = isinstance(b, float)', 'y = t is None', 'assert b < 4', 'y = xs[-1]',
            )))
        elif kind < 0.65 and depth < 4:
            self.add(depth, f'if {self.condition()}:')
            self.statement(depth + 1)
            if self.dice.random() < 0.4:
                self.add(depth, 'else:')
                self.statement(depth + 1)
        elif kind < 0.8 and depth < 3:
            self.add(depth, f'for i in range({self.dice.randint(1, 3)}):')
            self.statement(depth + 1)
        else:
            self.add(depth, f'{self.dice.choice(("return", "x =", "y ="))} {self.value(2)}')

    def call(self):
        first = self.dice.choice(('a - 1', 'a - 2', 'a - 3', 'a // 2', 'a - 1 - a % 2', 'a - M'))
        second = self.dice.choice(('b', 'b', 'b - 1', 'b * 2', 'b + 1', 'b / 2', 'a % 2', 'y', '-b', 'not b'))
        third = self.dice.choice(('t', 't', 't', 't', "'z'", '1'))
        if self.dice.random() < 0.03:
            first, third = self.dice.choice(('a', 'a + 1', 'b')), self.dice.choice(('xs', '(t, 1)', 'x'))
        return f'f({first}, {second}, {"t=" if self.keyword else ""}{third})'

    def value(self, depth):
        if depth == 0 or self.dice.random() < 0.2:
            return self.dice.choice(('a', 'b', 'x', 'y', str(self.number()), 'a * b', 'max(a, 1)', 'len(xs)'))
        left, right = self.value(depth - 1), self.value(depth - 1)
        return self.dice.choice((
            self.call(), self.call(), self.call(), f'{self.call()} + {left}', f'{self.call()} + {self.call()}',
            f'({left} if {self.condition()} else {right})', f'{left} - {right}', f'sum({self.call()} for k in range(2))',
            f'max({left}, {right})', f'({left} and {right})', f'({left} or {right})', f'any({self.call()} for k in xs)',
            f'sum(map(lambda k: {left}, (1, 2)))', f'len(str({left}))', f'sorted([{left}, {right}])[0]', f'{left} % {right}',
        ))

    def condition(self):
        return self.dice.choice((
            'a > b', 'b < 2', 'a % 2', 'x', 'y', 'not x', f'a == {self.number()}', 't', 'len(xs) < 3',
            'a > 5 and b > 0',
        ))


if __name__ == '__main__':
    unittest.main()
