"""Which loops harness/python/endless.py calls endless. Run with: python3 -m unittest endless_test (in this folder)."""
import ast
import os
import random
import re
import resource
import signal
import sys
import types
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../../harness/python'))

import candidate
import endless
import shadow

_LOOPS = os.path.join(HERE, '../fixtures/loops')
_PROGRAMS = int(os.environ.get('ENDLESS_PROGRAMS', '120'))
_SEED = int(os.environ.get('ENDLESS_SEED', '20261122'))
# Looking as often as the system's timer allows, so that short programs are looked at too.
_OFTEN = (0.001,) * 400
_STEPS_OF_PROVED = int(os.environ.get('ENDLESS_STEPS_OF_PROVED', '50000'))
_STEPS = int(os.environ.get('ENDLESS_STEPS', '5000'))


def programs(name):
    """[(title, call, text)] of one fixture file."""
    with open(os.path.join(_LOOPS, name), encoding='utf-8') as file:
        parts = re.split(r'(?m)^# program: ', file.read())[1:]
    found = []
    for part in parts:
        head, _, text = part.partition('\n')
        title, _, call = head.rpartition(' | ')
        found.append((title, call, text))
    return found


def module_of(text):
    module = types.ModuleType('candidate')
    exec(compile(text, endless.SOURCE_NAME, 'exec', dont_inherit=True), module.__dict__)
    return module


def in_child(work, cpu_seconds):
    """What a forked child says by `work(say)`: 'claimed <line>', 'ended', or 'stopped' when its CPU time is over."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
        resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))

        def say(text):
            os.write(write, text.encode())
            os._exit(0)

        try:
            work(say)
            say('ended')
        except BaseException as error:
            say(f'raised {type(error).__name__}')
    os.close(write)
    said = os.read(read, 200).decode()
    os.close(read)
    os.waitpid(child, 0)
    return said or 'stopped'


def watched(text, call, pauses, cpu_seconds):
    def work(say):
        module = module_of(text)
        watch = endless.Watch(text, candidate.GENUINE, lambda line: say(f'claimed {line}'), pauses)
        if 'signal' not in text:
            signal.signal(signal.SIGVTALRM, watch.on_signal)
            signal.setitimer(signal.ITIMER_VIRTUAL, pauses[0])
        eval(call, module.__dict__)

    return in_child(work, cpu_seconds)


class EndlessPrograms(unittest.TestCase):
    def test_endless_programs_are_recognised_at_their_loop(self):
        for title, call, text in programs('endless.py'):
            with self.subTest(title):
                said = watched(text, call, (0.02, 0.05, 0.1), 2)
                line = int(said.removeprefix('claimed ')) if said.startswith('claimed ') else 0
                self.assertEqual([said, 'while' in text.split('\n')[line - 1]], [f'claimed {line}', True])


class EndingPrograms(unittest.TestCase):
    def test_programs_that_end_are_left_alone_however_often_they_are_looked_at(self):
        for title, call, text in programs('ends.py'):
            with self.subTest(title):
                self.assertIn(watched(text, call, _OFTEN, 3), ('ended', 'raised RecursionError'))


class Fuzz(unittest.TestCase):
    """Random small programs: whether one ends is found out by running it with a step counter."""

    def test_no_program_that_ends_is_ever_called_endless(self):
        dice = random.Random(_SEED)
        tally = {'ends': 0, 'proved': 0, 'unknown': 0}
        for number in range(_PROGRAMS):
            text = Maker(dice).program()
            said = from_the_start(text)
            ends = ends_within(text, _STEPS_OF_PROVED if said.startswith('claimed') else _STEPS)
            if ends:
                tally['ends'] += 1
                self.assertFalse(said.startswith('claimed'), f'program {number}, said to be endless:\n{text}')
            else:
                tally['proved' if said.startswith('claimed') else 'unknown'] += 1
        if os.environ.get('ENDLESS_TALK'):
            print(tally, file=sys.stderr)
        # The programs are worth the trouble only if there are many of both kinds.
        self.assertGreater(tally['ends'], _PROGRAMS // 10)
        self.assertGreater(tally['proved'], _PROGRAMS // 10)


class OutOfSteps(BaseException):
    pass


class CountSteps(ast.NodeTransformer):
    def visit_While(self, node):
        self.generic_visit(node)
        node.body.insert(0, ast.parse('step()').body[0])
        return node


def ends_within(text, steps):
    left = steps

    def step():
        nonlocal left
        left -= 1
        if left < 0:
            raise OutOfSteps

    tree = ast.fix_missing_locations(CountSteps().visit(ast.parse(text)))
    namespace = {'step': step, 'look_now': lambda: None}
    exec(compile(tree, '<counted>', 'exec'), namespace)
    try:
        namespace['run']()
    except OutOfSteps:
        return False
    except Exception:
        return True
    return True


def from_the_start(text):
    """The program with its loops looked at from their first round on, instead of by a timer."""
    def work(say):
        module = module_of(text)
        watch = endless.Watch(text, candidate.GENUINE, lambda line: say(f'claimed {line}'), (1,) * 3)

        def look_now():
            watch.looks = 1 if watch.is_readable() else 0
            watch.watched = list(watch.loops_of(sys._getframe(1)))
            watch.traced = [one.frame for one in watch.watched]
            for one in watch.watched:
                one.frame.f_trace = watch.on_line
            watch.search_left = 0.02
            sys.settrace(watch.on_call)

        real = endless.while_loops
        endless.while_loops = lambda function, _line: real(function, None)
        module.look_now = look_now
        module.run()

    return in_child(work, 0.08)


class Maker:
    """Makes a random program out of counters, comparisons, lists and nested loops."""

    def __init__(self, dice):
        self.dice = dice
        self.lines = []
        self.loops = 0

    def program(self):
        self.lines = ['def run():']
        for name in 'abcd':
            self.add(1, f'{name} = {self.number()}')
        self.add(1, f'xs = {[self.dice.randint(-3, 6) for _ in range(self.dice.randint(0, 5))]}')
        self.add(1, "t = 'abca'")
        self.add(1, 'look_now()')
        self.loop(1)
        self.add(1, 'return a, b, c, d, xs, t')
        return '\n'.join(self.lines) + '\n'

    def add(self, depth, text):
        self.lines.append('    ' * depth + text)

    def number(self):
        return self.dice.choice((0, 1, 2, 3, 5, 7, -1, -4, 10, 50, 300, 900, -200))

    def loop(self, depth):
        self.loops += 1
        self.add(depth, f'while {self.condition()}:')
        self.block(depth + 1, self.dice.randint(1, 4), inside=True)

    def block(self, depth, size, inside):
        for _ in range(size):
            self.statement(depth, inside)

    def statement(self, depth, inside):
        kind = self.dice.random()
        name = self.dice.choice('abcd')
        if kind < 0.4:
            self.add(depth, f'{name} {self.dice.choice(("+=", "-=", "+=", "+="))} {self.small()}')
        elif kind < 0.5:
            self.add(depth, f'{name} = {self.value()}')
        elif kind < 0.56:
            self.add(depth, f'{name} {self.dice.choice(("*=", "//=", "%=", "^="))} {self.dice.choice((2, 3, 7, 10, -1))}')
        elif kind < 0.66:
            self.add(depth, self.dice.choice((
                f'xs.append({self.value()} % 5)', 'xs.append(xs.pop(0))', 'xs.reverse()', 'xs = xs[1:] + xs[:1]',
                f'xs[{name} % len(xs)] += 1', 'xs.sort()', "t = t[1:] + t[0]", f'xs = xs[:{name} % 7]', 't = t[::-1]',
                'xs.pop()', 'ys = xs\n' + '    ' * depth + 'ys += [1]',
            )))
        elif kind < 0.88 and depth < 5:
            self.add(depth, f'if {self.condition()}:')
            self.block(depth + 1, self.dice.randint(1, 2), inside)
            if self.dice.random() < 0.5:
                self.add(depth, 'else:')
                self.block(depth + 1, self.dice.randint(1, 2), inside)
        elif kind < 0.92 and depth < 4 and self.loops < 3:
            self.loop(depth)
        elif kind < 0.96:
            self.add(depth, self.dice.choice(('break', 'continue', 'break')))
        else:
            self.add(depth, f'for i in {self.dice.choice(("range(3)", "xs", "enumerate(xs)"))}:')
            self.add(depth + 1, f'{name} += 1')

    def small(self):
        return self.dice.choice(('1', '1', '2', '3', '-1', 'len(xs)', 'a % 3', 'b', 'xs[0]', 'd - c', 'abs(c)', 'c > 9'))

    def value(self):
        one, other = self.dice.choice('abcd'), self.dice.choice('abcd')
        return self.dice.choice((
            str(self.number()), one, f'{one} + {other}', f'{one} - {other}', f'{one} + 1', f'{one} % 10', f'-{one}',
            f'{one} // 2', f'max({one}, {other})', f'sum(xs[{one}:])', f'{one} * 2 - {other}', f'len(t[{one}:{other}])',
        ))

    def condition(self):
        one, other = self.dice.choice('abcd'), self.dice.choice('abcd')
        compare = self.dice.choice(('<', '<=', '!=', '>', '>=', '=='))
        simple = self.dice.choice((
            f'{one} {compare} {other}', f'{one} {compare} {self.number()}', f'{one} % {self.dice.choice((2, 3, 4, 7))} {compare} 1',
            f'len(xs) {compare} {self.dice.randint(0, 6)}', f'{one} + {other} {compare} {self.number()}', 'True', 'xs',
            f'{one} in xs', f'{one} - {other} {compare} 5', f'xs[{one}:] {compare} []', f'{one} & 3', "t != 'bcaa'",
            f'{one} < {other} <= 100', f'{one} * 2 {compare} {other}', f'not {one}',
        ))
        if self.dice.random() < 0.25:
            return f'{simple} {self.dice.choice(("and", "or"))} {one} {compare} {self.number()}'
        return simple


class Arithmetic(unittest.TestCase):
    def test_a_counter_answers_like_an_int_or_not_at_all(self):
        dice = random.Random(_SEED)
        operations = (
            lambda a, b: a + b, lambda a, b: b - a, lambda a, b: a - b, lambda a, b: a * 3, lambda a, b: a < b,
            lambda a, b: b <= a, lambda a, b: a == b, lambda a, b: a != b, lambda a, b: b > a, lambda a, b: a % 4,
            lambda a, b: a & 7, lambda a, b: bool(a), lambda a, b: -a, lambda a, b: [1, 2, 3][a:b],
            lambda a, b: shadow.affine.part_of('abc', a, b, None), lambda a, b: b in [a, 3], lambda a, b: max(a, b),
            lambda a, b: sum([a, b, 1]), lambda a, b: sorted([b, a])[0], lambda a, b: divmod(a, 3), lambda a, b: a // 2,
            lambda a, b: str(a), lambda a, b: {a: 1}, lambda a, b: f'{a}', lambda a, b: a / 2, lambda a, b: 'x' * a,
            lambda a, b: a ** 2, lambda a, b: abs(a), lambda a, b: a * b, lambda a, b: range(a), lambda a, b: a | 1,
        )
        answered = 0
        for _ in range(2000):
            one, other, work = dice.randint(-9, 9), dice.randint(-9, 9), dice.choice(operations)
            learnt = shadow.affine.Learnt()
            try:
                said = work(shadow.affine.Counter(one, {'one': 1}, learnt), shadow.affine.Counter(other, {'other': 1}, learnt))
            except (shadow.GiveUp, TypeError):
                continue
            answered += 1
            self.assertEqual(getattr(said, 'value', said), work(one, other))
            steps = {'one': dice.randint(-3, 3), 'other': dice.randint(-3, 3)}
            if type(said) is not shadow.affine.Counter and learnt.same_for_ever(steps):
                later = [work(one + k * steps['one'], other + k * steps['other']) for k in range(40)]
                self.assertEqual(later, [said] * 40)
        self.assertGreater(answered, 500)


if __name__ == '__main__':
    unittest.main()
