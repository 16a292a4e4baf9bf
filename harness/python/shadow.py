"""Runs a copy of a closed loop on a copy of its data, ahead of the program, until it repeats itself.

The copy starts where the program was seen to start a round. If its whole relevant state comes back, the
program's own loop never ends: it does the same from the same state. Two kinds of variable may differ between
the two moments: numbers that are only ever added to, and counters that `affine` shows to change no decision.
"""
import ast
import builtins
import copy as node_copy
import time

import affine
import plain
from plain import GiveUp

_TICKS_PER_LOOK = 256
_ATTEMPTS = 8
_MISSING = object()


class Repeats(BaseException):
    """The proof is complete."""


def helper(name):
    # Names that start with two underscores are refused in closed loops, so these are never the program's.
    return ast.Name(f'__assay_{name}', ast.Load())


def call(name, *arguments):
    return ast.Call(helper(name), list(arguments), [])


class Instrument(ast.NodeTransformer):
    """Slices become calls (so that counters can be bounds), and every inner loop keeps an eye on the clock."""

    def visit_Subscript(self, node):
        self.generic_visit(node)
        part = node.slice
        if not isinstance(part, ast.Slice) or not isinstance(node.ctx, ast.Load):
            return node
        bounds = [bound or ast.Constant(None) for bound in (part.lower, part.upper, part.step)]
        return call('part', node.value, *bounds)

    def visit_While(self, node):
        self.generic_visit(node)
        node.body.insert(0, ast.Expr(call('tick')))
        return node

    visit_For = visit_While


def compiled(loop, names, constants):
    """(the loop as a function of its variables, its globals). It starts at the body, as if just tested."""
    node = instrumented(loop)
    body = [deleted_if_missing(name) for name in names]
    body += [ast.Assign([ast.Name('__assay_first', ast.Store())], ast.Constant(True)), node]
    function = ast.parse('def loop(): pass').body[0]
    function.args.args = [ast.arg(name) for name in names]
    function.body = body
    module = ast.fix_missing_locations(ast.Module([function], []))
    namespace = {'__builtins__': {}, '__assay_missing': _MISSING, **constants}
    exec(compile(module, '<loop>', 'exec', dont_inherit=True), namespace)
    return namespace['loop'], namespace


def instrumented(loop):
    # The memo maps the original nodes to their copies.
    memo = {}
    node = node_copy.deepcopy(loop.node, memo)
    for name, original, field in loop.additions:
        mine = memo[id(original)]
        setattr(mine, field, call('added', ast.Constant(name), getattr(mine, field)))
    node = Instrument().visit(node)
    node.test = ast.BoolOp(ast.Or(), [helper('first'), node.test])
    node.orelse = []
    first = ast.Name('__assay_first', ast.Store())
    node.body[:1] = [ast.Assign([first], ast.Constant(False)), ast.Expr(call('head', call('locals')))]
    return node


def deleted_if_missing(name):
    test = ast.Compare(ast.Name(name, ast.Load()), [ast.Is()], [helper('missing')])
    return ast.If(test, [ast.Delete([ast.Name(name, ast.Del())])], [])


class Search:
    """Looks for two rounds of the copy that start alike."""

    def __init__(self, start, seen):
        """`seen`: the rounds that the program itself began, as `split` tells them; the first is the start."""
        self.start = start
        self.seen = seen
        self.names = sorted(start.names)
        self.function, self.namespace = compiled(start.loop, self.names, start.constants)
        self.namespace.update(
            __assay_tick=self.tick, __assay_added=self.added, __assay_part=affine.part_of,
            __assay_locals=builtins.locals,
        )
        self.deadline = 0
        self.ticks = 0
        self.rounds = 0
        self.attempts = 0
        # Brent's algorithm: one remembered round, replaced when the number of rounds since has doubled.
        self.power, self.length = 1, 0
        self.hard, self.soft, self.kept = None, None, None

    def repeats(self, seconds):
        """True when the loop provably never ends. Gives up after about so much CPU time."""
        self.deadline = time.process_time() + seconds
        try:
            self.run(plain.copy(self.start.variables, self.start.tables), self.head)
        except Repeats:
            return True
        except (GiveUp, Exception):
            return False
        return False  # the copy ended, and so will the program

    def run(self, variables, head):
        before = self.namespace.get('__assay_head')
        self.namespace['__assay_head'] = head
        try:
            self.function(*[variables.get(name, _MISSING) for name in self.names])
        finally:
            self.namespace['__assay_head'] = before

    def tick(self):
        self.ticks += 1
        if self.ticks % _TICKS_PER_LOOK == 0:
            self.look_at_clock()

    def look_at_clock(self):
        if time.process_time() > self.deadline:
            raise GiveUp('out of time')

    def added(self, name, value):
        """What a program adds to a variable; to a number that nothing reads, only what can never raise."""
        if name not in self.start.loose or type(value) in (int, bool, affine.Counter):
            return value
        if type(value) is float and self.start.kinds[name] is float:
            return value
        raise GiveUp('a sum of something else')

    def head(self, variables):
        self.look_at_clock()
        hard, soft = self.start.split(variables)
        if self.rounds < len(self.seen):
            if (hard, soft) != self.seen[self.rounds]:
                raise GiveUp('the copy does not do what the program did')
        elif hard == self.hard:
            self.compare(soft)
        if self.length == self.power or self.hard is None:
            if self.hard is not None:
                self.power *= 2
            self.length = 0
            self.hard, self.soft = hard, soft
            relevant = self.start.relevant(variables)
            self.kept = plain.copy(relevant, self.start.tables) if self.start.counters else None
        self.length += 1
        self.rounds += 1

    def compare(self, soft):
        """All but loose numbers and counters are as at the remembered round."""
        moving = [name for name in self.start.counters if soft[name] != self.soft[name]]
        if not moving:
            raise Repeats()
        if self.attempts < _ATTEMPTS and not self.start.loop.tells_types():
            self.attempts += 1
            if self.counts_for_ever(moving):
                raise Repeats()

    def counts_for_ever(self, moving):
        """Repeats the rounds since the remembered one with stand-ins for the counters that move."""
        learnt = affine.Learnt()
        variables = plain.copy(self.kept, self.start.tables)
        for name in moving:
            variables[name] = affine.Counter(variables[name], {name: 1}, learnt)
        left = self.length
        verdict = []

        def head(now):
            nonlocal left
            if left == 0:
                verdict.append(self.came_back(now, learnt))
                raise GiveUp('done')
            left -= 1

        try:
            self.run(variables, head)
        except (GiveUp, Exception):
            pass  # without a verdict it is no proof
        return verdict == [True]

    def came_back(self, variables, learnt):
        hard, soft = self.start.split(variables)
        steps = {}
        for name in self.start.counters:
            value = soft[name]
            if type(value) is not affine.Counter:
                value = affine.Counter(value, {}, learnt)
                if value.value != self.soft[name]:
                    return False
            elif value.weights != {name: 1}:
                return False
            steps[name] = value.value - self.soft[name]
        return hard == self.hard and learnt.same_for_ever(steps)
