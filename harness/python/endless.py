"""Proves of a running Python program that it will not end within its limit, so that it need not be run up to it.

Called by a CPU timer inside the candidate's own process: whatever is claimed here can only make this
candidate fail. Saying nothing is always right; nothing may be claimed of a program that would end. Why the proofs
hold: docs/decisions/2026-11-22-endless-loops-proved.md and 2026-11-22-calls-counted.md there.
"""
import ast
import builtins
import re
import _signal
import sys
import time
import warnings

import call_count
import closed
import plain
import recursion
import shadow
import start

# CPU seconds from one look to the next, and how much of that the search after it may take.
SOURCE_NAME = '<candidate>'
PAUSES = (0.15, 0.25, 0.4, 0.6)
_SEARCH_SHARE = 0.05
_SEARCH_LEAST = 0.005
# CPU seconds over that share after which the program is left alone: one operation of its text may take long.
_OVERRUN = 0.05
_SOON = 0.001
_EVENTS = 3000
_FRAMES = 12
_ROUNDS_SEEN = 4
_SLOW_ROUND = 0.004
# Chosen: no machine makes a call of a Python function in 2 ns. Measured on 2026-11-22 (AMD EPYC, Python 3.11): 21 ns
# for one that does nothing, 39 ns for one of fib(25).
_CALLS_PER_MS = 500_000
# What a claim tells, at most: enough to be impressed by.
_MOST_CALLS = 10 ** 300
# Whatever could run between two instructions of a loop, or see that somebody looks at it.
_REFUSED = re.compile(
    r'\b(signal|threading|_thread|multiprocessing|concurrent|asyncio|async|await|weakref|gc|ctypes|inspect|'
    r'settrace|setprofile|monitoring|_getframe|_current_frames|locals|vars|exec|eval|globals|__del__|finalize|'
    r'atexit|fork|faulthandler|tracemalloc|__builtins__|builtins|importlib|__import__|modules|codeop|pdb|bdb|'
    r'tb_frame|gi_frame|f_locals|f_trace|__code__|warnings|setattr|__dict__|__setattr__|attrgetter)\b'
)
_IMPORTS = frozenset((
    'abc bisect calendar cmath collections copy dataclasses datetime decimal enum fractions functools hashlib '
    'heapq itertools json math numbers operator random re statistics string sys textwrap time typing '
    'unicodedata __future__'
).split())


class Watch:
    """One candidate's loops and recursions. `on_signal` is the signal's handler.

    `claim` is told the line of a loop that never ends, or [function, calls] of a recursion that is too long.
    """

    def __init__(self, text, known, claim, pauses=PAUSES, limit_ms=lambda: None):
        """`known`: what a program might replace, as it was before its first line. The first look comes after pauses[0].
        `limit_ms()`: CPU ms after which the call under way would be ended, None where nothing would."""
        self.text = text
        self.limit_ms = limit_ms
        self.known = known
        self.claim = claim
        self.pauses = pauses
        self.looks = 0
        self.search_left = 0
        self.functions = {}
        self.codes = {}
        self.bound_anew = set()
        self.watched = []
        self.traced = []
        self.events = 0

    def on_signal(self, _number, frame):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter('ignore')
                self.look(frame)
            if self.watched:
                sys.settrace(self.on_call)  # last: any call after it would be taken for the program's
        except BaseException:
            self.give_up()  # nothing of ours may ever surface in the program

    def look(self, frame):
        if self.traced:
            for one in self.traced:
                forget_locals(one)
            self.traced = []
            self.rearm()
            return
        if self.looks == 0 and not self.is_readable():
            return
        self.search_left = max(_SEARCH_LEAST, _SEARCH_SHARE * self.pauses[self.looks])
        self.looks += 1
        if sys.gettrace() is not None or sys.getprofile() is not None or len(sys._current_frames()) != 1:
            return
        if dict(vars(builtins)) == self.known['builtins'] and has_room(frame):
            self.count_calls(frame)
            self.watched = list(self.loops_of(frame))
        if self.watched:
            self.events = 0
            self.traced = [one.frame for one in self.watched]
            for one in self.watched:
                one.frame.f_trace = self.on_line
        else:
            self.rearm()

    def is_readable(self):
        """Reads the program's text. False when something in it could run between two instructions of a loop."""
        if _REFUSED.search(self.text):
            return False
        tree = ast.parse(self.text)
        kinds = {type(node) for node in ast.walk(tree)}
        if kinds & {ast.Yield, ast.YieldFrom} and kinds & {ast.Try, ast.With}:
            return False  # a forgotten generator runs its `finally` whenever it is collected
        if not all(name in _IMPORTS for node in ast.walk(tree) for name in imported(node)):
            return False
        self.bound_anew = set(recursion.bound_anew(tree))
        self.functions = by_place(
            (node.name, first_line(node), node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
        )
        module = compile(self.text, SOURCE_NAME, 'exec', dont_inherit=True)
        self.codes = by_place((code.co_name, code.co_firstlineno, code) for code in inner_codes(module))
        return True

    def loops_of(self, frame):
        """The closed loops that the innermost frames are in, as Running."""
        for _ in range(_FRAMES):
            if frame is None:
                return
            node = self.function_of(frame)
            for loop in [] if node is None else while_loops(node, frame.f_lineno):
                running = Running.of(frame, loop)
                if running is not None:
                    yield running
            frame = frame.f_back

    def function_of(self, frame):
        """The text of the function that a frame runs; None where the two might differ."""
        code = frame.f_code
        place = (code.co_name, code.co_firstlineno)
        known = self.codes.get(place)
        same = code.co_filename == SOURCE_NAME and known is not None and code == known
        return self.functions.get(place) if same else None

    # Recursions.

    def count_calls(self, frame):
        """Claims a recursion under way that makes more calls than its limit has time for."""
        limit_ms = self.limit_ms()
        if limit_ms is None:
            return
        for count in self.counts(frame):
            begun = time.process_time()
            count.run(self.search_left)
            self.search_left -= time.process_time() - begun
            calls, enough = count.calls, limit_ms * _CALLS_PER_MS
            if calls > enough and count.has_memory_for(enough):
                self.claim([count.call.name, min(calls, _MOST_CALLS)])
            if calls > enough or self.search_left < -_OVERRUN:
                self.looks = len(self.pauses)  # dearer than a look may be: this was the last

    def counts(self, frame):
        """For every function that calls itself: its outermost call under way, ready to be counted."""
        if recursion.meanings_may_change(self.text):
            return
        stack = []
        while frame is not None:
            stack.append(frame)
            frame = frame.f_back
        seen = set()
        for outside, frame in enumerate(reversed(stack)):
            node = None if frame.f_code in seen else self.function_of(frame)
            seen.add(frame.f_code)
            count = None if node is None else self.count_of(node, frame, outside)
            if count is not None:
                yield count

    def count_of(self, node, frame, outside):
        if not recursion.calls_itself(node):
            return None
        try:
            call = recursion.Call(node, frame, self.known)
            return call_count.Count(call, outside) if self.bound_anew.isdisjoint(call.text.meanings()) else None
        except (plain.GiveUp, Exception):
            return None
        finally:
            forget_locals(frame)

    # Tracing: only until the loops have begun a few rounds, and never for long.

    def on_call(self, frame, _event, _argument):
        try:
            self.events += 1
            if self.events > _EVENTS or not frame.f_code.co_name.startswith('<'):
                self.stop_tracing()  # closed loops call no function: this program is elsewhere by now
        except BaseException:
            self.give_up()

    def on_line(self, frame, event, _argument):
        try:
            self.events += 1
            for one in [one for one in self.watched if one.frame is frame]:
                if event == 'return' or (event == 'line' and not self.goes_on(one)):
                    self.watched.remove(one)
            if self.events > _EVENTS or not self.watched:
                self.stop_tracing()
                return None
        except BaseException:
            self.give_up()
            return None
        return self.on_line

    def goes_on(self, one):
        """Notes a round that begins here; False when there is nothing more to learn from this loop."""
        if one.frame.f_lasti != one.head:
            return True
        try:
            if not one.note_round(self.known):
                return False
        except (closed.NotClosed, plain.GiveUp):
            return False
        if len(one.seen) < _ROUNDS_SEEN:
            return True
        begun = time.process_time()
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            proved = shadow.Search(one.start, one.seen).repeats(self.search_left)
        self.search_left -= time.process_time() - begun
        if proved:
            sys.settrace(None)
            self.claim(one.loop.node.lineno)
        return False

    def stop_tracing(self):
        sys.settrace(None)
        for frame in self.traced:
            frame.f_trace = None
        self.watched = []
        _signal.setitimer(_signal.ITIMER_VIRTUAL, _SOON)

    def rearm(self):
        if self.looks < len(self.pauses):
            _signal.setitimer(_signal.ITIMER_VIRTUAL, self.pauses[self.looks])

    def give_up(self):
        """Leaves the program alone from now on."""
        self.looks = len(self.pauses)
        sys.settrace(None)
        self.watched = []


class Running:
    """A closed loop in a frame, and the rounds that it was seen to begin."""

    def __init__(self, frame, loop, head):
        self.frame = frame
        self.loop = loop
        self.head = head
        self.start = None
        self.seen = []
        self.begun = 0

    @staticmethod
    def of(frame, node):
        head = head_of(frame.f_code, node)
        try:
            return None if head is None else Running(frame, closed.Loop(node), head)
        except closed.NotClosed:
            return None

    def note_round(self, known):
        """False when the rounds are too long for running a few of them ahead."""
        if self.start is None:
            self.start = start.Start(self.loop, self.frame, known)
            self.begun = time.process_time()
        elif time.process_time() - self.begun > _SLOW_ROUND * len(self.seen):
            return False
        self.seen.append(self.start.split(self.start.gather(self.frame)))
        return True


def head_of(code, loop):
    """Offset of the first instruction of the loop's body: there, nothing of a round is half done.

    That needs a first statement (or its header) that has its line to itself, else None.
    """
    first = loop.body[0]
    if isinstance(first, (ast.If, ast.While)):
        last = first.test.end_lineno
    elif isinstance(first, ast.For):
        last = first.iter.end_lineno
    else:
        last = first.lineno if isinstance(first, ast.Try) else first.end_lineno
    inner = getattr(first, 'body', None)
    if last != first.lineno or loop.test.end_lineno >= first.lineno or (inner and inner[0].lineno <= last):
        return None
    return min((begin for begin, _, line in code.co_lines() if line == first.lineno), default=None)


def while_loops(function, line):
    """The `while` loops of this very function around a line (all, where it is None), innermost first."""
    found, inside = [], [function]
    while inside:
        node = inside.pop()
        for part in ast.iter_child_nodes(node):
            if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
                continue
            if isinstance(part, ast.While) and (line is None or part.lineno <= line <= part.end_lineno):
                found.append(part)
            inside.append(part)
    return sorted(found, key=lambda loop: loop.end_lineno - loop.lineno)


def forget_locals(frame):
    """Until 3.13, a frame that was looked at keeps a dictionary of its variables, which keeps their values alive."""
    if sys.version_info < (3, 13):
        frame.f_locals.clear()


def has_room(frame):
    """Whether the stack is far from the recursion limit, so that looking cannot overflow it."""
    depth = 0
    while frame is not None:
        depth += 1
        frame = frame.f_back
    return depth + 150 < sys.getrecursionlimit()


def imported(node):
    if isinstance(node, ast.Import):
        return [alias.name.split('.')[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [(node.module or '').split('.')[0]]
    return []


def first_line(function):
    return min([function.lineno, *(one.lineno for one in function.decorator_list)])


def inner_codes(code):
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            yield constant
            yield from inner_codes(constant)


def by_place(found):
    """{(name, line): the one thing there}; where there are two, none."""
    places, twice = {}, set()
    for name, line, thing in found:
        if (name, line) in places:
            twice.add((name, line))
        places[name, line] = thing
    return {place: thing for place, thing in places.items() if place not in twice}
