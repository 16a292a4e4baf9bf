"""What a program's text says about what it wants: read with Python's parser in a child that runs nothing of it.

The answer is plain data. It steers which worlds and payloads are tried and decides nothing.
"""

import ast
import re

import inside_conditions

_MOST = 200
_ABSOLUTE = re.compile(r'^/[\w.\-]+(?:/[\w.\- ]*)*$')
_SYSTEM = re.compile(r'^/(?:usr|bin|sbin|lib|lib64|proc|dev|sys)(?:/|$)')
_RELATIVE = re.compile(r'^\.{0,2}/?[A-Za-z_][\w.\-]*(?:/[\w.\-]+)*/?$')
_SUFFIX = re.compile(r'^\.[A-Za-z0-9]{1,6}$')
_HOST = re.compile(r'^(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[:/?].*)?$', re.I)
_FOLDER_NAME = re.compile(r'(?:dir|folder|root|path|base|store|storage|uploads?|files?|home|location)s?$', re.I)
_PATTERN_CALLS = {'compile', 'match', 'search', 'fullmatch', 'findall', 'finditer', 'sub', 'subn', 'split'}
_SHELL_CALLS = {'system', 'popen', 'Popen', 'run', 'call', 'check_call', 'check_output', 'getoutput', 'getstatusoutput'}
_JOINS = {'join', 'joinpath', 'Path', 'PurePath', 'PosixPath', 'safe_join', 'send_from_directory'}
_LINK_NAMES = {'realpath', 'resolve', 'islink', 'is_symlink', 'readlink', 'O_NOFOLLOW', 'lstat'}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINES = (*_FUNCTIONS, ast.ClassDef)
_ASKED = {'Query', 'Form', 'Body', 'Path', 'Header', 'Cookie', 'File', 'Field'}
_GIVEN = re.compile(r'\b(?:Depends|Security)\(')
_WRITES = re.compile(
    r'\b(?:write\w*|remove|unlink|rename|replace|move|copy\w*|makedirs|mkdir|rmtree|save|extract\w*|touch|unpack\w*|symlink|link)\b'
)
_SESSION_WORDS = {'session', 'current_user', 'login_required', 'require_login', 'is_authenticated', 'current_user_id'}


# What a program's other modules say of it too.
_SHARED = ('absolute', 'folders', 'suffixes', 'patterns', 'hosts', 'urls', 'imports', 'environment', 'commands')
_modules = {}


def survey(program, function, modules=()):
    """Facts of a function. `modules`: texts of others that its program imports."""
    tree = ast.parse(program)
    found = _Reader(function)
    found.visit(tree)
    target = find(tree, function)
    others = [module_facts(one) for one in modules]
    for name in _SHARED:
        found.sets[name].update(*(one['sets'][name] for one in others))
    answer = {name: sorted(values)[:_MOST] for name, values in found.sets.items()}
    answer['parameters'] = parameters_of(target) if isinstance(target, _FUNCTIONS) else []
    answer['decorators'] = [ast.unparse(one) for one in getattr(target, 'decorator_list', [])][:10]
    answer['writes'] = any(_WRITES.search(one) for one in (program, *modules))
    answer['init'] = initializer(tree, function)
    answer['uses'] = uses_of(target) if target else {}
    answer['own'] = own_facts(target) if target else {}
    answer['methods'] = methods_of(tree, function)
    answer['secrets'] = [[node.lineno, node.value] for node in ast.walk(target or tree) if is_word(node)][:_MOST]
    answer['settings'] = [
        [node.value.lineno, node.value.value]
        for node in tree.body
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and is_word(node.value)
    ][:_MOST]
    answer['routes'] = inside_conditions.routes_of(tree, parameters_of)
    answer['certain'] = inside_conditions.certain_conditions(tree, target) if target else []
    answer['moduleKeys'] = inside_conditions.module_keys(tree)
    answer['classes'] = {**imported_classes(tree, others), **classes_of(tree)}
    return answer


def module_facts(text):
    """Of one that does not parse nothing. Many functions have the same modules."""
    if text not in _modules:
        found, classes = _Reader(''), {}
        try:
            tree = ast.parse(text)
            found.visit(tree)
            classes = classes_of(tree)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            pass
        _modules[text] = {'sets': found.sets, 'classes': classes}
    return _modules[text]


def classes_of(tree):
    """{name: parameters} of classes that can be made: those without a base, and models, whose bases may be models."""
    found = {}
    for one in tree.body:
        if not isinstance(one, ast.ClassDef):
            continue
        bases = [ast.unparse(base).rpartition('.')[2] for base in one.bases]
        if not bases:
            found[one.name] = initializer(tree, f'{one.name}.__init__') or []
        elif bases[0] in ('BaseModel', 'NamedTuple', 'TypedDict') or is_model(found.get(bases[0])):
            inherited = [row for row in found.get(bases[0], []) if row['name'] not in {own.get('name') for own in fields_of(one)}]
            found[one.name] = [*inherited, *fields_of(one)]
    return found


def is_model(fields):
    return bool(fields) and all(one.get('isField') for one in fields)


def imported_classes(tree, others):
    """Those of other modules that the program has under their own names, or as a module's."""
    rows = [one for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom)) for one in node.names]
    names = {one.name for one in rows if not one.asname}
    modules = {one.asname or one.name for one in rows}
    found = {name: own for one in others for name, own in one['classes'].items() if name in names}
    used = {f'{node.value.id}.{node.attr}' for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)}
    inner = {name: own for one in others for name, own in one['classes'].items()}
    dotted = {one: inner[one.partition('.')[2]] for one in sorted(used) if one.partition('.')[2] in inner}
    return {**found, **{name: own for name, own in dotted.items() if name.partition('.')[0] in modules}}


def is_word(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and 3 <= len(node.value) <= 80


def find(tree, qualified):
    """The definition of `name`, `Class.method` or `outer.inner`; the last of its name wins, as at run time."""
    if qualified == '<module>':
        return ast.Module([one for one in tree.body if not isinstance(one, _DEFINES)], [])
    node = tree
    for part in qualified.split('.'):
        inside = [one for one in ast.walk(node) if one is not node and getattr(one, 'name', None) == part]
        inside = [one for one in inside if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))]
        direct = [one for one in inside if one in getattr(node, 'body', [])]
        if not inside:
            return None
        node = (direct or inside)[-1]
    return node if isinstance(node, _FUNCTIONS) else None


def parameters_of(definition):
    own = definition.args
    ordinary = [*own.posonlyargs, *own.args]
    defaults = [None] * (len(ordinary) - len(own.defaults)) + own.defaults
    rows = [_row(one, default, 'ordinary') for one, default in zip(ordinary, defaults)]
    rows += [_row(one, default, 'keyword-only') for one, default in zip(own.kwonlyargs, own.kw_defaults)]
    return rows


def _row(parameter, default, kind):
    annotation = ast.unparse(parameter.annotation) if parameter.annotation else None
    row = {'name': parameter.arg, 'annotation': annotation, 'hasDefault': default is not None, 'kind': kind}
    written = f'{ast.unparse(default) if default is not None else ""} {annotation}'
    is_asked = default is not None and _is_required(default)
    return {**row, 'hasDefault': row['hasDefault'] and not is_asked, 'isGiven': bool(_GIVEN.search(written))}


def _is_required(default):
    """`Query(…)`: FastAPI asks for it."""
    if not isinstance(default, ast.Call) or ast.unparse(default.func).rpartition('.')[2] not in _ASKED:
        return False
    if not (default.args or default.keywords) and ast.unparse(default.func) == 'Path':
        return False  # pathlib's
    named = {one.arg: one.value for one in default.keywords}
    first = default.args[0] if default.args else named.get('default')
    return 'default_factory' not in named and (first is None or getattr(first, 'value', None) is ...)


def initializer(tree, qualified):
    """Parameters of the class's __init__ but its first, or None where the function is of no class."""
    owner, _, method = qualified.rpartition('.')
    if not owner or not method:
        return None
    classes = [one for one in ast.walk(tree) if isinstance(one, ast.ClassDef) and one.name == owner]
    if not classes:
        return None
    for one in classes[-1].body:
        if isinstance(one, ast.FunctionDef) and one.name == '__init__':
            return parameters_of(one)[1:]
    return dataclass_fields(classes[-1])


def dataclass_fields(definition):
    if not any('dataclass' in ast.unparse(one) for one in definition.decorator_list):
        return []
    return [{**one, 'isField': False} for one in fields_of(definition)]


def fields_of(definition):
    """Fields of a model or a dataclass, as parameters."""
    return [
        {
            'name': one.target.id,
            'annotation': ast.unparse(one.annotation),
            'hasDefault': one.value is not None and not _is_required(one.value),
            'kind': 'ordinary',
            'isField': True,
        }
        for one in definition.body
        if isinstance(one, ast.AnnAssign)
        and isinstance(one.target, ast.Name)
        and not one.target.id.startswith('_')
        and 'ClassVar' not in ast.unparse(one.annotation)
    ]


def methods_of(tree, qualified):
    """Attributes that the function's class sets or reads of itself."""
    owner = qualified.rpartition('.')[0]
    classes = [one for one in ast.walk(tree) if isinstance(one, ast.ClassDef) and one.name == owner]
    if not classes:
        return []
    return [one.name for one in classes[-1].body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))]


def uses_of(definition):
    """For each name: attributes and constant keys that are asked of it, the calls whose first argument it is, and
    whether it is called with statements."""
    uses = {}
    for name, callee in inside_conditions.first_arguments(definition):
        one = uses.setdefault(name, {'attributes': set(), 'keys': set()})
        one.setdefault('calls', set()).add(callee)
    for name in inside_conditions.asking_names(definition):
        uses.setdefault(name, {'attributes': set(), 'keys': set()})['asks'] = {'database'}
    for node in ast.walk(definition):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            uses.setdefault(node.value.id, {'attributes': set(), 'keys': set()})['attributes'].add(node.attr)
        key = _key_of(node)
        if key:
            uses.setdefault(key[0], {'attributes': set(), 'keys': set()})['keys'].add(key[1])
    return {name: {kind: sorted(one)[:40] for kind, one in both.items()} for name, both in list(uses.items())[:80]}


def _key_of(node):
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and _is_text(node.slice):
        return node.value.id, node.slice.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ('get', 'pop'):
        if isinstance(node.func.value, ast.Name) and node.args and _is_text(node.args[0]):
            return node.func.value.id, node.args[0].value
    return None


def own_facts(definition):
    text = ast.unparse(definition)
    names = {node.id for node in ast.walk(definition) if isinstance(node, ast.Name)}
    return {
        'input': bool(re.search(r'\b(?:input\(|raw_input\()', text)),
        'argv': 'argv' in text,
        'stdin': 'stdin' in text,
        'session': bool(_SESSION_WORDS & names) or 'session' in text,
        'names': sorted(names)[:_MOST],
        'lines': [getattr(definition, 'lineno', 0), getattr(definition, 'end_lineno', 0) or 1 << 30],
        'links': any(word in text for word in _LINK_NAMES),
        'async': isinstance(definition, ast.AsyncFunctionDef),
    }


def leading_text(node):
    """The constant beginning of a text that is put together."""
    while isinstance(node, ast.BinOp):
        node = node.left
    if isinstance(node, ast.JoinedStr) and node.values:
        node = node.values[0]
    return node.value if _is_text(node) else ''


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


class _Reader(ast.NodeVisitor):
    def __init__(self, function):
        names = (
            'absolute',
            'folders',
            'suffixes',
            'patterns',
            'hosts',
            'urls',
            'keys',
            'words',
            'imports',
            'environment',
            'commands',
            'formatted',
        )
        self.sets = {name: set() for name in (*names, 'links', 'sessionWords')}
        self.function = function

    def visit_Constant(self, node):
        value = node.value
        if not isinstance(value, str) or len(value) > 500:
            return
        if _ABSOLUTE.match(value) and not _SYSTEM.match(value):
            self.sets['absolute'].add(value)
        if _SUFFIX.match(value):
            self.sets['suffixes'].add(value)
        if _HOST.match(value):
            self.sets['hosts'].add(_HOST.match(value).group(1).lower())
            if '://' in value:
                self.sets['urls'].add(value)
        if re.fullmatch(r'[\w.\- ]{1,40}', value):
            self.sets['words'].add(value)

    def visit_JoinedStr(self, node):
        first = node.values[0] if node.values else None
        if _is_text(first) and not re.search(r'\s', first.value):
            self.prefix(first.value)
        last = node.values[-1] if node.values else None
        if _is_text(last) and _SUFFIX.match(last.value):
            self.sets['suffixes'].add(last.value)
        self.generic_visit(node)

    def prefix(self, text):
        """The constant beginning of a path that is made from parts."""
        if text.startswith('/') and '/' in text[1:]:
            folder = text[: text.rindex('/') + 1]
            if _ABSOLUTE.match(folder) and not _SYSTEM.match(folder):
                self.sets['absolute'].add(folder)
        elif '/' in text and _RELATIVE.match(text[: text.rindex('/') + 1]):
            self.sets['folders'].add(text[: text.rindex('/')])

    def visit_BinOp(self, node):
        if isinstance(node.op, (ast.Add, ast.Mod)) and _is_text(node.left):
            self.prefix(node.left.value.split('%')[0])
        if isinstance(node.op, ast.Add) and _is_text(node.right) and _SUFFIX.match(node.right.value):
            self.sets['suffixes'].add(node.right.value)
        if isinstance(node.op, ast.Add) and _is_text(node.right) and not _is_text(node.left):
            inner = re.fullmatch(r'/((?:[\w.\-]+/)+)', node.right.value)
            if inner:
                self.sets['folders'].add(inner.group(1).rstrip('/'))
        if isinstance(node.op, ast.Div):
            for side in (node.left, node.right):
                self.folder(side)
        self.generic_visit(node)

    def folder(self, node):
        if _is_text(node) and _RELATIVE.match(node.value) and not node.value.startswith('..'):
            self.sets['folders'].add(node.value.rstrip('/'))

    def visit_Assign(self, node):
        for target in node.targets:
            self.named(getattr(target, 'id', getattr(target, 'attr', '')), node.value)
        self.generic_visit(node)

    def visit_AnnAssign(self, node):
        self.named(getattr(node.target, 'id', getattr(node.target, 'attr', '')), node.value)
        self.generic_visit(node)

    def visit_arguments(self, node):
        ordinary = [*node.posonlyargs, *node.args]
        for one, default in zip(ordinary[len(ordinary) - len(node.defaults) :], node.defaults):
            self.named(one.arg, default)
        for one, default in zip(node.kwonlyargs, node.kw_defaults):
            self.named(one.arg, default)
        self.generic_visit(node)

    def named(self, name, value):
        if _FOLDER_NAME.search(name) and value is not None:
            self.folder(value)

    def visit_Call(self, node):
        name = getattr(node.func, 'attr', getattr(node.func, 'id', ''))
        if name in _JOINS:
            for argument in node.args[:-1] if len(node.args) > 1 else node.args:
                self.folder(argument)
        if name in _PATTERN_CALLS and node.args and _is_text(node.args[0]):
            self.sets['patterns'].add(node.args[0].value)
        if name in ('get', 'getlist', 'pop', 'getenv', 'get_argument') and node.args and _is_text(node.args[0]):
            self.sets['environment' if name == 'getenv' else 'keys'].add(node.args[0].value)
        if name in _LINK_NAMES:
            self.sets['links'].add(name)
        if name in ('format', 'format_map'):
            self.sets['formatted'].update(one.arg for one in node.keywords if one.arg)
        for one in node.args[:1]:
            if isinstance(one, (ast.List, ast.Tuple)) and one.elts and _is_text(one.elts[0]):
                self.sets['commands'].add(one.elts[0].value)
            if name in _SHELL_CALLS and re.match(r'[\w.\-]+\s', leading_text(one)):
                self.sets['commands'].add(leading_text(one).split()[0])
        self.generic_visit(node)

    def visit_Subscript(self, node):
        if _is_text(node.slice):
            holder = getattr(node.value, 'attr', '')
            self.sets['environment' if holder == 'environ' else 'keys'].add(node.slice.value)
        self.generic_visit(node)

    def visit_Attribute(self, node):
        if node.attr in _LINK_NAMES:
            self.sets['links'].add(node.attr)
        self.generic_visit(node)

    def visit_Name(self, node):
        if node.id in _SESSION_WORDS:
            self.sets['sessionWords'].add(node.id)

    def visit_Import(self, node):
        for one in node.names:
            self.sets['imports'].add(one.name)

    def visit_ImportFrom(self, node):
        self.sets['imports'].add(('.' * node.level) + (node.module or ''))
        self.sets['links'].update(one.name for one in node.names if one.name in _LINK_NAMES)
