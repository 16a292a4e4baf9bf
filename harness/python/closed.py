"""Which text is closed: nothing but plain data goes in, and nothing else decides what it does.

A closed loop or function holds only statements and operations that, given plain data, yield plain data or raise,
the same every time: operators, listed built-ins and functions of math, listed methods. It calls no other function
of the program, prints nothing, and keeps no iterator from one round to the next. Everything else is refused.
"""
import ast

BUILTINS = frozenset((
    'abs all any ascii bin bool bytes chr complex dict divmod enumerate filter float frozenset hex int '
    'isinstance len list map max min oct ord pow range repr reversed round set sorted str sum tuple type zip '
    'ValueError IndexError KeyError TypeError ZeroDivisionError AttributeError OverflowError LookupError '
    'ArithmeticError AssertionError'
).split())
_RAISED = frozenset(name for name in BUILTINS if name.endswith('Error'))
_LAZY = frozenset(('map', 'filter', 'zip', 'enumerate', 'reversed'))
_CONSUMERS = _LAZY | frozenset((
    'all', 'any', 'dict', 'frozenset', 'list', 'max', 'min', 'set', 'sorted', 'sum', 'tuple',
))
# Called by name only: handed on, they could make iterators or types that are kept.
_NEVER_VALUES = _LAZY | frozenset(('type',))
MATH = frozenset((
    'ceil comb copysign cos dist exp fabs factorial floor fmod fsum gcd hypot isclose isqrt lcm log log10 '
    'log2 perm pow prod sin sqrt tan trunc pi e inf tau'
).split())
_LIST_CHANGES = frozenset(('append', 'extend', 'insert', 'pop', 'remove', 'clear', 'sort', 'reverse'))
_TABLE_CHANGES = frozenset((
    'pop popitem clear update setdefault add discard remove intersection_update difference_update '
    'symmetric_difference_update'
).split())
CHANGES = _LIST_CHANGES | _TABLE_CHANGES
_METHODS = CHANGES | frozenset((
    'index count copy get union intersection difference symmetric_difference issubset '
    'issuperset isdisjoint bit_length bit_count conjugate is_integer capitalize casefold center encode '
    'decode endswith expandtabs find isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric '
    'isprintable isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace '
    'rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate '
    'upper zfill'
).split())
_SET_METHODS = frozenset('add update union intersection difference symmetric_difference'.split())
_FLOATS = MATH | frozenset(('float', 'complex'))
_TABLE_OPERATORS = (ast.BitOr, ast.BitAnd, ast.BitXor, ast.Sub)
# Taken as they are: what matters is in their parts.
_PLAIN_NODES = (
    ast.Expr, ast.If, ast.Pass, ast.Break, ast.Continue, ast.Return, ast.Assert, ast.While,
    ast.BoolOp, ast.UnaryOp, ast.IfExp, ast.Dict, ast.List, ast.Tuple, ast.Slice,
    ast.JoinedStr, ast.FormattedValue, ast.expr_context, ast.operator, ast.unaryop, ast.boolop,
)


class NotClosed(Exception):
    """It may depend on something other than plain data."""


class Text:
    """What closed text says about its names."""

    def __init__(self, parts):
        self.reads = set()  # their values can matter
        self.stores = set()
        self.bound = set()  # by comprehensions and lambdas, in scopes of their own
        self.called = set()
        self.modules = {}  # name: attributes used, which must be of math
        self.added = set()  # x += …, x = x - …: reads that matter only to x itself
        self.additions = []  # (node, field) of what is added
        self.changes_tables = False
        self.builds_sets = False
        self.makes_floats = False
        self.catches = False
        for part in parts:
            self.visit(part)

    def visit(self, node):
        special = getattr(self, f'visit_{type(node).__name__}', None)
        if special is not None:
            special(node)
        elif isinstance(node, _PLAIN_NODES):
            self.parts(node)
        else:
            raise NotClosed(type(node).__name__)

    def parts(self, node):
        for part in ast.iter_child_nodes(node):
            self.visit(part)

    def visit_Constant(self, node):
        if not isinstance(node, ast.Constant) or node.value is Ellipsis:
            raise NotClosed(type(node).__name__)
        self.makes_floats = self.makes_floats or isinstance(node.value, (float, complex))

    def visit_BinOp(self, node):
        self.makes_floats = self.makes_floats or isinstance(node.op, (ast.Div, ast.Pow))
        self.parts(node)

    def visit_Set(self, node):
        self.builds_sets = True
        self.parts(node)

    def visit_Name(self, node):
        if node.id.startswith('__') or node.id in _NEVER_VALUES:
            raise NotClosed(node.id)
        if not isinstance(node.ctx, ast.Store):
            self.reads.add(node.id)
        if not isinstance(node.ctx, ast.Load):
            self.stores.add(node.id)

    def visit_NamedExpr(self, node):
        self.visit(node.target)
        self.visit(node.value)

    def visit_Compare(self, node):
        """`is` asks for identity, which plain data does not show; only None, True and False have just one."""
        sides = [node.left, *node.comparators]
        for operator, left, right in zip(node.ops, sides, sides[1:]):
            if isinstance(operator, (ast.Is, ast.IsNot)) and not (is_single(left) or is_single(right)):
                raise NotClosed('is')
        for side in sides:
            self.visit(side)

    def visit_Subscript(self, node):
        if not isinstance(node.ctx, ast.Load):
            self.changes_tables = True
        self.visit(node.value)
        self.visit(node.slice)

    def visit_Starred(self, node):
        self.visit(node.value)

    # Calls: of a listed built-in, a listed function of math, or a listed method.

    def visit_Call(self, node):
        takes_iterator = self.callee(node)
        for number, argument in enumerate(node.args):
            if takes_iterator and number == 0:
                self.iterable(argument)
            else:
                self.visit(argument)
        for keyword in node.keywords:
            if keyword.arg is None:
                raise NotClosed('**')
            if keyword.arg == 'key':
                self.function(keyword.value)
            else:
                self.visit(keyword.value)

    def callee(self, node):
        """Notes what is called. Returns whether its first argument may be an iterator."""
        function = node.func
        if is_lazy(node):
            raise NotClosed('an iterator that may be kept')
        if isinstance(function, ast.Name):
            if function.id in _RAISED:
                raise NotClosed('an exception that may be kept')
            if function.id == 'type' and (len(node.args) != 1 or isinstance(node.args[0], ast.Starred)):
                raise NotClosed('a new type')
            if function.id not in ('sorted', 'max', 'min') and any(one.arg == 'key' for one in node.keywords):
                raise NotClosed('a function that may be kept')
            self.called.add(function.id)
            self.makes_floats = self.makes_floats or function.id in _FLOATS
            self.builds_sets = self.builds_sets or function.id in ('set', 'frozenset')
            # max and min hand out one of several arguments as it is.
            return function.id in _CONSUMERS and (len(node.args) == 1 or function.id not in ('max', 'min'))
        if not isinstance(function, ast.Attribute):
            raise NotClosed('a call of a value')
        if isinstance(function.value, ast.Name) and function.value.id == 'math':
            self.visit_Attribute(function)
            return False
        return self.method(function)

    def method(self, function):
        if function.attr == 'format':
            if not is_plain_format(function.value):
                raise NotClosed('format')
        elif function.attr not in _METHODS:
            raise NotClosed(function.attr)
        self.changes_tables = self.changes_tables or function.attr in _TABLE_CHANGES
        self.builds_sets = self.builds_sets or function.attr in _SET_METHODS
        if isinstance(function.value, ast.Name) and function.value.id in BUILTINS:
            raise NotClosed('a method of a type')
        self.visit(function.value)
        return function.attr in ('join', 'extend')

    def visit_Attribute(self, node):
        """Only a constant or a function of math; methods are seen to where they are called."""
        if not (isinstance(node.value, ast.Name) and node.value.id == 'math' and node.attr in MATH):
            raise NotClosed(node.attr)
        self.makes_floats = True
        self.modules.setdefault('math', set()).add(node.attr)

    # Iterators: only where they are used up at once, so that none is kept, printed or compared.

    def visit_lazy(self, node):
        if isinstance(node, ast.GeneratorExp):
            self.comprehension(node, [node.elt])
            return
        if node.keywords:
            raise NotClosed('an iterator with keywords')
        if isinstance(node.func, ast.Attribute):
            self.visit(node.func.value)
            return
        self.called.add(node.func.id)
        for number, argument in enumerate(node.args):
            if number == 0 and node.func.id in ('map', 'filter'):
                self.function(argument)
            else:
                self.iterable(argument)

    def iterable(self, node):
        if is_lazy(node):
            self.visit_lazy(node)
        else:
            self.visit(node)

    def comprehension(self, node, made):
        for generator in node.generators:
            if generator.is_async:
                raise NotClosed('async')
            self.iterable(generator.iter)
            self.bind(generator.target)
            for condition in generator.ifs:
                self.visit(condition)
        for part in made:
            self.visit(part)

    def bind(self, target):
        if isinstance(target, ast.Name):
            self.bound.add(target.id)
        elif isinstance(target, (ast.Tuple, ast.List)):
            for part in target.elts:
                self.bind(part)
        else:
            raise NotClosed('a comprehension that stores elsewhere')

    def visit_ListComp(self, node):
        self.comprehension(node, [node.elt])

    def visit_SetComp(self, node):
        self.builds_sets = True
        self.comprehension(node, [node.elt])

    def visit_DictComp(self, node):
        self.comprehension(node, [node.key, node.value])

    def function(self, node):
        """What map, filter and `key=` call: a listed built-in by its name, None, or a lambda."""
        if isinstance(node, ast.Name):
            self.visit_Name(node)
            self.called.add(node.id)
            self.makes_floats = self.makes_floats or node.id in _FLOATS
            self.builds_sets = self.builds_sets or node.id in ('set', 'frozenset')
            return
        if not isinstance(node, ast.Lambda):
            self.visit_Constant(node)
            return
        given = node.args
        if given.defaults or given.kw_defaults or given.vararg or given.kwarg:
            raise NotClosed('a lambda with defaults')
        self.bound.update(one.arg for one in given.posonlyargs + given.args + given.kwonlyargs)
        self.visit(node.body)

    # Statements.

    def visit_For(self, node):
        self.visit(node.target)
        self.iterable(node.iter)
        for part in node.body + node.orelse:
            self.visit(part)

    def visit_Assign(self, node):
        added = addition(node)
        if added is not None:
            self.note_addition(node.targets[0].id, *added)
            return
        for target in node.targets:
            self.visit(target)
        if is_lazy(node.value) and all(isinstance(target, (ast.Tuple, ast.List)) for target in node.targets):
            if any(isinstance(part, ast.Starred) for target in node.targets for part in ast.walk(target)):
                raise NotClosed('a starred target')
            self.visit_lazy(node.value)
        else:
            self.visit(node.value)

    def visit_AugAssign(self, node):
        self.makes_floats = self.makes_floats or isinstance(node.op, (ast.Div, ast.Pow))
        if isinstance(node.op, _TABLE_OPERATORS):
            self.changes_tables = self.changes_tables or not is_number(node.value)
        if isinstance(node.target, ast.Name):
            if isinstance(node.op, (ast.Add, ast.Sub)) and not mentions(node.value, node.target.id):
                self.note_addition(node.target.id, node, 'value')
                return
            self.reads.add(node.target.id)
        self.visit(node.target)
        self.visit(node.value)

    def note_addition(self, name, node, field):
        self.visit_Name(ast.Name(name, ast.Store()))
        self.added.add(name)
        self.additions.append((name, node, field))
        self.visit(getattr(node, field))

    def visit_Delete(self, node):
        self.changes_tables = True
        self.parts(node)

    def visit_Raise(self, node):
        if node.cause is not None:
            raise NotClosed('raise from')
        if isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name) and not node.exc.keywords:
            if node.exc.func.id not in _RAISED:
                raise NotClosed('raise')
            self.called.add(node.exc.func.id)
            for argument in node.exc.args:
                self.visit(argument)
        elif node.exc is not None:
            self.visit(node.exc)

    def visit_Try(self, node):
        """Handlers of listed errors only: how deep a stack or how full the memory is, is not plain data."""
        if node.finalbody:
            raise NotClosed('finally')
        self.catches = True
        for part in node.body + node.orelse:
            self.visit(part)
        for handler in node.handlers:
            kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            if handler.name is not None or not all(isinstance(kind, ast.Name) and kind.id in _RAISED for kind in kinds):
                raise NotClosed('except')
            self.called.update(kind.id for kind in kinds)
            for part in handler.body:
                self.visit(part)


class Loop(Text):
    """A closed `while` loop."""

    def __init__(self, node):
        self.node = node
        super().__init__((node.test, *node.body))

    def tells_types(self):
        """Whether it could tell a stand-in for an int from an int by more than arithmetic."""
        return self.catches or not self.called.isdisjoint(('isinstance', 'type'))


def is_single(node):
    return isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, bool))


def is_number(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))


def is_lazy(node):
    """Iterators, and views of dictionaries."""
    if not isinstance(node, ast.Call):
        return isinstance(node, ast.GeneratorExp)
    if isinstance(node.func, ast.Name):
        return node.func.id in _LAZY
    return isinstance(node.func, ast.Attribute) and node.func.attr in ('keys', 'values', 'items')


def is_plain_format(node):
    """A literal without attributes or items in its fields: those could show an address."""
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and not any(mark in field for field in node.value.split('{')[1:] for mark in '.[!')
    )


def mentions(node, name):
    return any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node))


def addition(node):
    """(node, field) of e in `x = x + e`, `x = x - e` and `x = e + x`; None for any other assignment."""
    target, value = node.targets[0], node.value
    if len(node.targets) != 1 or not isinstance(target, ast.Name) or not isinstance(value, ast.BinOp):
        return None
    if not isinstance(value.op, (ast.Add, ast.Sub)):
        return None
    for side, other in (('left', 'right'), ('right', 'left')):
        mine = getattr(value, side)
        if isinstance(mine, ast.Name) and mine.id == target.id and not mentions(getattr(value, other), mine.id):
            if side == 'left' or isinstance(value.op, ast.Add):
                return value, other
    return None
