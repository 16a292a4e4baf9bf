"""Calls of functions that call themselves, seen from the stack of a running program: what decides how they go on.

Such a function is closed but for its calls of itself. So its value, and which calls it makes, depend on its
arguments alone, and call_count can find out with a copy. Whatever is not certain is refused.
"""
import ast
import re
import types

import closed
import plain
import start

_VARIADIC = 0x04 | 0x08
_INNER = (ast.Lambda, ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)
# Other ways to what a name or a function means.
_INDIRECT = re.compile(r'getattr|__globals__|__defaults__|__kwdefaults__|__closure__|cell_contents')
# Levels of the stack that one of these takes, with the built-in that calls it: one or two, and one to spare.
_INNER_LEVELS = 3


class Body(closed.Text):
    """What the text of a function says that calls itself by its name."""

    def __init__(self, name, statements):
        self.name = name
        self.handed_on = 0
        super().__init__(statements)

    def visit_Name(self, node):
        if node.id == self.name:
            raise closed.NotClosed('the function as a value')
        super().visit_Name(node)

    def callee(self, node):
        if isinstance(node.func, ast.Name) and node.func.id == self.name:
            return False
        return super().callee(node)

    def function(self, node):
        if isinstance(node, ast.Name) and node.id == self.name:
            self.handed_on += 1
        else:
            super().function(node)

    def meanings(self):
        """Everything whose meaning decides what the function does."""
        outside = self.reads | self.added | self.called | set(self.modules)
        return outside.union({self.name}, *self.modules.values())


class Call(start.Names):
    """A call under way of a function that calls itself; its frame may be anywhere in the middle of it."""

    def __init__(self, node, frame, genuine):
        """`node`: the function's text, which is known to be what the frame runs."""
        self.node = node
        self.name = node.name
        body = Body(node.name, node.body)
        if body.catches or node.decorator_list or getattr(node, 'type_params', None):
            raise closed.NotClosed('more than a plain function')
        super().__init__(body, frame, genuine)
        self.function = self.function_of(frame)
        self.arguments, self.keywords = self.arguments_of(frame)
        # Lists are values like numbers to a function that changes none.
        self.tables = None if changes_lists(node) else plain.Tables(False)
        # Not-a-number is hashed by its address, which would decide a set's order.
        self.refuses_floats = body.builds_sets
        if body.builds_sets and body.makes_floats:
            raise closed.NotClosed('a set of floats, perhaps')
        self.tokens_of(self.read_outside(frame), None)
        inner = sum(isinstance(part, _INNER) for part in ast.walk(node)) + body.handed_on
        self.levels = 1 + _INNER_LEVELS * inner

    def function_of(self, frame):
        """The function that the name means, which must be the very one that is running."""
        code = frame.f_code
        if self.name in code.co_varnames or self.name in code.co_cellvars:
            raise closed.NotClosed('a name with two meanings')
        scope = frame.f_locals if self.name in code.co_freevars else self.globals
        function = scope.get(self.name)
        if type(function) is not types.FunctionType or function.__code__ is not code:
            raise closed.NotClosed('another function of that name')
        return function

    def arguments_of(self, frame):
        """What the function was called with: its parameters, where nothing in its text binds them again."""
        code = frame.f_code
        count = code.co_argcount + code.co_kwonlyargcount
        stored = {part.id for part in ast.walk(self.node) if is_stored(part)}
        if code.co_flags & _VARIADIC or not stored.isdisjoint(code.co_varnames[:count]):
            raise closed.NotClosed('arguments that may have changed')
        values = [frame.f_locals[name] for name in code.co_varnames[:count]]
        named = zip(code.co_varnames[code.co_argcount:count], values[code.co_argcount:])
        return values[:code.co_argcount], dict(named)

    def read_outside(self, frame):
        """The values that the function reads and that are no arguments; those with a name become constants."""
        code = frame.f_code
        values = [*(self.function.__defaults__ or ()), *(self.function.__kwdefaults__ or {}).values()]
        for name in self.names.difference(code.co_varnames, code.co_cellvars):
            scope = frame.f_locals if name in code.co_freevars else self.globals
            if name in scope:
                self.constants[name] = scope[name]
                values.append(scope[name])
        return values

    def tokens_of(self, values, tables):
        found, seen = [], {}
        for value in values:
            plain.tokens_into(found, value, seen, tables, 0)
        if self.refuses_floats and plain.has_floats(found):
            raise plain.GiveUp('a set of floats, perhaps')
        return found


def calls_itself(function):
    return any(isinstance(part, ast.Name) and part.id == function.name for part in ast.walk(function))


def meanings_may_change(text):
    return _INDIRECT.search(text) is not None


def bound_anew(tree):
    """Names and attributes that a program's functions may give another meaning while they run."""
    for part in ast.walk(tree):
        if isinstance(part, (ast.Global, ast.Nonlocal)):
            yield from part.names
        elif isinstance(part, ast.Attribute) and not isinstance(part.ctx, ast.Load):
            yield part.attr


def changes_lists(function):
    return any(
        isinstance(part, ast.AugAssign)
        or (isinstance(part, ast.Subscript) and not isinstance(part.ctx, ast.Load))
        or (isinstance(part, ast.Attribute) and part.attr in closed.CHANGES)
        for part in ast.walk(function)
    )


def is_stored(part):
    return isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load)
