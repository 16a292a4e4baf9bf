"""The names of closed text as one running frame knows them: what is constant, and the part of each variable.

hard: must come back exactly for the loop to be in the same state. loose: a number that is only ever added to,
and so decides nothing. counter: a whole number that is added to and also read.
"""
import closed
import plain
from affine import Counter

_OPTIMIZED_FUNCTION = 0x1 | 0x2


class Names:
    """The names that closed text reads: `constants` are genuine built-ins, `names` must be plain data."""

    def __init__(self, text, frame, genuine):
        """`genuine`: candidate.GENUINE, the built-ins and the functions of math before the program's first line."""
        self.text = text
        self.constants = {}
        self.names = set()
        code = frame.f_code
        if code.co_flags & _OPTIMIZED_FUNCTION != _OPTIMIZED_FUNCTION:
            raise closed.NotClosed('code that is not a function')
        self.local = {*code.co_varnames, *code.co_cellvars, *code.co_freevars}
        self.globals = frame.f_globals
        for name in text.reads | text.added | text.called | set(text.modules):
            self.place(name, frame, genuine)

    def place(self, name, frame, genuine):
        """Puts a name among the constants or the variables, or refuses the text."""
        mine = name in self.local
        if name in self.text.bound and not mine:
            if name in self.globals or name in genuine['builtins']:
                raise closed.NotClosed('a name with two meanings')
            return
        scope = frame.f_locals if mine else self.globals
        value = scope.get(name)
        if name in self.text.modules:
            known = value is genuine['module'] and name not in self.text.stores
            real = all(getattr(value, part, None) is genuine['math'].get(part) for part in self.text.modules[name])
            if not known or not real or name in self.text.reads:
                raise closed.NotClosed(f'another {name}')
            self.constants[name] = value
        elif not mine and name not in self.globals:
            value = genuine['builtins'].get(name)
            if name not in closed.BUILTINS or frame.f_builtins.get(name) is not value:
                raise closed.NotClosed(name)
            self.constants[name] = value
        elif name in closed.MATH and value is genuine['math'].get(name) and callable(value):
            if name in self.text.stores:
                raise closed.NotClosed(name)
            self.constants[name] = value
        elif name in self.text.called:
            raise closed.NotClosed(f'a call of the program\'s own {name}')
        else:
            self.names.add(name)


class Start(Names):
    """A loop at the moment when a round begins."""

    def __init__(self, loop, frame, genuine):
        super().__init__(loop, frame, genuine)
        self.loop = loop
        if not loop.stores - loop.bound <= self.local:
            raise closed.NotClosed('a global that it sets')
        now = self.gather(frame)
        self.kinds = {name: type(now.get(name)) for name in loop.added if type(now.get(name)) in (int, float)}
        self.loose = {name for name in self.kinds if name not in loop.reads}
        self.counters = {name for name, kind in self.kinds.items() if kind is int} - self.loose
        self.tables = plain.Tables(not loop.changes_tables)
        self.variables = plain.copy(now, self.tables)
        if loop.builds_sets and (loop.makes_floats or self.tables.hold_floats or plain.has_floats(self.split(now)[0])):
            # Not-a-number is hashed by its address, which would decide a set's order.
            raise closed.NotClosed('a set of floats, perhaps')

    def gather(self, frame):
        """The variables as they are in the frame now; those without a value are left out."""
        inner = frame.f_locals
        return {
            name: inner[name] if name in self.local else self.globals[name]
            for name in self.names
            if name in (inner if name in self.local else self.globals)
        }

    def relevant(self, variables):
        return {name: variables[name] for name in self.names if name in variables}

    def split(self, variables):
        """(tokens of what must come back, {name: number} of the others)"""
        hard, soft = {}, {}
        for name in self.names:
            if name not in variables:
                if name in self.kinds:
                    raise plain.GiveUp('a sum without a value')
                continue
            value = variables[name]
            if name in self.loose or name in self.counters:
                if type(value) is not self.kinds[name] and not (type(value) is Counter and self.kinds[name] is int):
                    raise plain.GiveUp('a sum that is no number')
                soft[name] = value
            else:
                hard[name] = value
        return plain.tokens(hard, self.tables), soft
