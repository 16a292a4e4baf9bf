"""Counts the calls that a recursive function certainly makes, with a copy that makes each different call once.

The copy does what the program does, in the same order, but takes the value of a call that it has made before, and
the number of calls in it, from memory. So at every moment it stands for a moment of the program: if it is stopped
early, what it has counted is still the number of calls that the program makes before anything else can happen.
"""
import _tracemalloc
import ast
import copy as node_copy
import sys
import time

import plain
import shadow
from plain import GiveUp

_TICKS_PER_LOOK = 256
# Levels of the stack that a built-in may need for itself, and that are left free besides.
_FREE_LEVELS = 50
# Most CPU time for measuring the memory, which is done only before a claim and makes the copy slower. Chosen.
_MEASURING_SECONDS = 0.1
# How much more memory an allocator may take than is asked of it. Chosen.
_WASTE = 2


class Instrument(ast.NodeTransformer):
    """Every loop keeps an eye on the clock."""

    def visit_While(self, node):
        self.generic_visit(node)
        node.body.insert(0, ast.Expr(shadow.call('tick')))
        return node

    visit_For = visit_While

    def visit_comprehension(self, node):
        self.generic_visit(node)
        node.ifs.insert(0, shadow.call('tick'))
        return node


def compiled(call):
    """(the function's copy, its globals), in which its name is still to be given a meaning."""
    node = Instrument().visit(node_copy.deepcopy(call.node))
    given = node.args
    node.returns, given.defaults, given.kw_defaults = None, [], [None] * len(given.kwonlyargs)
    for one in given.posonlyargs + given.args + given.kwonlyargs:
        one.annotation = None
    namespace = {'__builtins__': {}, **call.constants}
    exec(compile(ast.fix_missing_locations(ast.Module([node], [])), '<recursion>', 'exec', dont_inherit=True), namespace)
    function = namespace[call.name]
    function.__defaults__ = call.function.__defaults__
    function.__kwdefaults__ = call.function.__kwdefaults__
    return function, namespace


class Count:
    """`calls`: so many the program certainly makes, from the beginning of the call under way."""

    def __init__(self, call, outside):
        """`outside`: levels of the stack around the call under way."""
        self.call = call
        self.function, namespace = compiled(call)
        namespace.update({call.name: self.own, '__assay_tick': self.tick})
        # Each call into C may have taken a level too. A third of what is left is for the program's recursion. The
        # copy, with two levels for one, gets the rest, and what is done in it without calls needs no more than that.
        left = sys.getrecursionlimit() - 3 * outside - _FREE_LEVELS
        self.most_levels = left // 3
        self.copy_levels = left - self.most_levels
        self.begin(0, 0)

    def begin(self, seconds, enough):
        self.deadline = time.process_time() + seconds
        self.enough = enough
        self.ticks = 0
        self.known = {}
        self.calls = 0
        self.depth = 0
        self.deepest = 0
        self.height = 0  # of the calls that the one under way in the copy has made

    def run(self, seconds, enough=None):
        """Counts for about so much CPU time, or until it is more than `enough`. Returns whether it came to the end."""
        self.begin(seconds, enough)
        limit = sys.getrecursionlimit()
        try:
            sys.setrecursionlimit(min(limit, levels_of(sys._getframe()) + self.copy_levels))
            self.own(*self.call.arguments, **self.call.keywords)
        except (GiveUp, Exception):
            return False  # what was counted until then is certain
        finally:
            sys.setrecursionlimit(limit)
        return True

    def has_memory_for(self, enough):
        """Whether there is memory for that many calls. What any of the program's calls takes for itself was once
        taken in the copy too, where fewer of them are under way at a time."""
        if _tracemalloc.is_tracing():
            return False
        _tracemalloc.start(1)
        try:
            self.run(_MEASURING_SECONDS, enough)
            _, peak = _tracemalloc.get_traced_memory()
        finally:
            _tracemalloc.stop()
        return self.calls > enough and can_have(self.deepest * peak * _WASTE)

    def own(self, *arguments, **keywords):
        """What the function's name means in the copy."""
        key = self.key(arguments, keywords)
        if key not in self.known:
            self.look_at_clock()
            self.descend(1)
            before, beside = self.calls, self.height
            self.add(1)
            self.depth += 1
            self.height = 0
            value = self.function(*arguments, **keywords)
            self.call.tokens_of((value,), self.call.tables)
            self.known[key] = (value, self.calls - before, self.height + 1)
            self.depth -= 1
            self.height = max(beside, self.height + 1)
            return value
        value, calls, height = self.known[key]
        self.descend(height)
        self.add(calls)
        self.height = max(self.height, height)
        return value

    def add(self, calls):
        self.calls += calls
        if self.enough is not None and self.calls > self.enough:
            raise GiveUp('enough')

    def descend(self, height):
        """Gives up where the program may run into the recursion limit."""
        self.deepest = max(self.deepest, self.depth + height)
        if self.deepest * self.call.levels > self.most_levels:
            raise GiveUp('too deep')

    def key(self, arguments, keywords):
        names = sorted(keywords)
        values = [*arguments, *(keywords[name] for name in names)]
        return (len(arguments), *names, *self.call.tokens_of(values, self.call.tables))

    def tick(self):
        self.ticks += 1
        if self.ticks % _TICKS_PER_LOOK == 0:
            self.look_at_clock()
        return True

    def look_at_clock(self):
        if time.process_time() > self.deadline:
            raise GiveUp('out of time')


def levels_of(frame):
    levels = 0
    while frame is not None:
        levels += 1
        frame = frame.f_back
    return levels


def can_have(size):
    """Whether so many bytes could be had now. They are not touched, so they cost nothing."""
    try:
        bytes(size)
    except (MemoryError, OverflowError):
        return False
    return True
