"""The program under review, loaded: its path literals moved below the world's root, what is missing replaced.

A program's `/uploads` can not be made in a cage whose root is read-only. So its literals are changed in its syntax
tree, as if it had been configured to live elsewhere, and what it then opens are true files. A module that is not
there becomes an Absent: it may be imported and decorate, and whoever calls it in an attack learns what is needed.
"""

import ast
import builtins
import importlib.abc
import importlib.machinery
import re
import sys
import types

_MOST_NAMES = 40
_SYSTEM = re.compile(r'^/(?:usr|bin|sbin|lib|lib64|proc|dev|sys)(?:/|$)')
# A literal that may be a path: with the backslash by which a text may hide how it begins.
_PATH_BEGINS = re.compile(r"""['"](?:/|\\)""")
_MISSING = re.compile(r"name '(\w+)' is not defined")
_ERROR = re.compile(r'(?:Error|Exception|Warning|DoesNotExist|Timeout)$')


class Needs(BaseException):
    """What was called is of a module that is not there. Not an Exception: programs catch those."""


class State:
    """Of the one program of this process."""

    calling = False
    needs = None


class Absent:
    """Stands for a module that is not there, and for whatever is asked of it."""

    def __init__(self, path, needs=None):
        """`needs`: what is said to be missing, where it is not the module itself."""
        object.__setattr__(self, '_path', path)
        object.__setattr__(self, '_needs', needs or path.partition('.')[0])

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        if _ERROR.search(name):
            return type(name, (Exception,), {})
        return Absent(f'{self._path}.{name}', self._needs)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)

    def __call__(self, *arguments, **_named):
        if State.calling:
            State.needs = self._needs
            raise Needs(State.needs)
        if len(arguments) == 1 and isinstance(arguments[0], (types.FunctionType, type)):
            return decorated(arguments[0])
        return self

    def __mro_entries__(self, _bases):
        return ()

    def __fspath__(self):
        return self._path

    def __getitem__(self, _key):
        return self

    def __setitem__(self, _key, _value):
        pass

    def __or__(self, _other):
        return self

    __ror__ = __truediv__ = __add__ = __or__

    def __iter__(self):
        return iter(())

    def __enter__(self):
        return self()

    def __exit__(self, *_error):
        return False


def decorated(function):
    """What a decorator that is not there leaves: the function, and more decorators where groups of commands have them."""
    if isinstance(function, types.FunctionType):
        for name in ('command', 'group'):
            function.__dict__.setdefault(name, lambda *_arguments, **_named: decorated)
    return function


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Last in the row: for what no other finder knows."""

    def __init__(self, own, names):
        self.own = own
        self.roots = {one.lstrip('.').partition('.')[0] for one in names}

    def find_spec(self, name, _path=None, _target=None):
        root = name.partition('.')[0]
        whole = sys.modules.get(root)
        is_made = isinstance(whole, AbsentModule) or getattr(whole, '_is_made', False)
        is_part = root != name and not is_made
        if root not in self.roots or is_part:
            return None  # a program may look for what is not there
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = AbsentModule(spec.name)
        module.__path__ = []
        return module

    def exec_module(self, module):
        module.__dict__['_own'] = self.own


class AbsentModule(types.ModuleType):
    """A module of whose names those that it lacks are Absent."""

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        own = self.__dict__.get('_own')
        found = own(name) if own else None
        if found is not None:
            return found
        return getattr(Absent(self.__name__, self.__dict__.get('_needs')), name)


class _Move(ast.NodeTransformer):
    def __init__(self, root):
        self.root = root

    def visit_Constant(self, node):
        value = node.value
        if isinstance(value, str) and is_path(value):
            return ast.copy_location(ast.Constant(self.root + value), node)
        return node

    def visit_BinOp(self, node):
        # `folder + '/notes/' + name`: what stands behind something is no beginning.
        node.left = self.visit(node.left)
        if not (isinstance(node.op, ast.Add) and isinstance(node.right, ast.Constant)):
            node.right = self.visit(node.right)
        return node

    def visit_JoinedStr(self, node):
        # Only what a text begins with is the beginning of a path.
        node.values = [
            self.visit(one) if at == 0 or not isinstance(one, ast.Constant) else one
            for at, one in enumerate(node.values)
        ]
        return node

    def visit_FunctionDef(self, node):
        decorators = node.decorator_list
        node.decorator_list = []
        self.generic_visit(node)
        node.decorator_list = decorators
        return node

    visit_AsyncFunctionDef = visit_FunctionDef


class _Falsify(ast.NodeTransformer):
    """Takes the expression that begins at a place for false."""

    def __init__(self, line, column):
        self.place, self.done = (line, column), False

    def visit(self, node):
        if isinstance(node, ast.expr) and not self.done and (node.lineno, node.col_offset) == self.place:
            self.done = True
            return ast.copy_location(ast.Constant(False), node)
        return self.generic_visit(node)


def is_path(text):
    return bool(re.match(r'^/[\w.\-]+(?:/|$)', text)) and not re.search(r'[\n<>]', text) and not _SYSTEM.match(text)


def code_of(program, path, root=None, falsify=None):
    """A program's code, its path literals moved below `root`, the condition at `falsify` [line, column] false."""
    moves = bool(root) and _PATH_BEGINS.search(program)
    if not (moves or falsify):
        return compile(program, path, 'exec', dont_inherit=True)
    tree = ast.parse(program)
    if moves:
        tree = ast.fix_missing_locations(_Move(root).visit(tree))
    if falsify:
        tree = ast.fix_missing_locations(_Falsify(*falsify).visit(tree))
    return compile(tree, path, 'exec', dont_inherit=True)


def load(order, provide):
    """The program's module. `provide(name)`: an object for a name that nobody bound, or None."""
    expect_missing(order, provide)
    module = types.ModuleType(order['module'])
    module.__file__ = order['path']
    module.__package__ = ''
    sys.modules[order['module']] = module
    fill(module, order, provide)
    return module


def expect_missing(order, provide):
    sys.meta_path.append(_Finder(provide, order['imports']))


def fill(module, order, provide):
    """Runs the program's text in its module."""
    code = code_of(order['program'], order['path'], order.get('root'), order.get('falsify'))
    for _ in range(_MOST_NAMES):
        try:
            exec(code, module.__dict__)
            break
        except NameError as error:
            name = _MISSING.search(str(error))
            found = provide(name.group(1)) if name else None
            if found is None:
                found = Absent(name.group(1)) if name else None
            if found is None or name.group(1) in module.__dict__:
                raise
            module.__dict__[name.group(1)] = found
    bind_free_names(code, module.__dict__, provide)


def bind_free_names(code, namespace, provide):
    """Names that functions of the program use and nobody binds."""
    used = {name for one in codes_of(code) for name in one.co_names}
    free = {name for name in used if name not in namespace and not hasattr(builtins, name)}
    known = {name: found for name in sorted(free) if (found := provide(name)) is not None}
    # Most that are used are attributes; to tell them apart takes time.
    for name in global_names(code, set(known)) if known else ():
        namespace[name] = known[name]


def codes_of(code):
    yield code
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            yield from codes_of(one)


def global_names(code, wanted):
    """Those of the wanted names that are used as a module's, and not as attributes."""
    import dis

    return sorted(
        {
            one.argval
            for part in codes_of(code)
            if not wanted.isdisjoint(part.co_names)
            for one in dis.get_instructions(part)
            if one.opname in ('LOAD_GLOBAL', 'LOAD_NAME') and one.argval in wanted
        }
    )


def entry(module, name, registered, construct):
    """What is called. `registered`: handlers that a framework was given; `construct(class)`: an instance."""
    owner, _, rest = name.partition('.')
    found = module.__dict__.get(owner)
    if found is None:
        raise LookupError(f'does not define {owner}')
    if not rest:
        return unwrap(found, owner, registered)
    if isinstance(found, type):
        method = found.__dict__.get(rest.partition('.')[0])
        if isinstance(method, (staticmethod, classmethod)):
            return getattr(found, rest)
        return getattr(construct(found), rest)
    last = name.rpartition('.')[2]
    if last not in registered and callable(found):
        construct(found)
    if last in registered:
        return registered[last]
    raise LookupError(f'does not define {name}')


def unwrap(found, name, registered):
    if isinstance(found, Absent) and name in registered:
        return registered[name]
    if isinstance(found, Absent):
        State.needs = found._needs
        raise Needs(State.needs)
    if not callable(found):
        raise LookupError(f'defines {name}, which can not be called')
    return found
