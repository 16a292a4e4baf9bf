"""Read off a program's text: conditions that hold whatever a value is, what calls begin with, the routes of handlers,
and the keys of tables. Nothing of the program runs.
"""

import ast
import re

_DRAWS = ('q7Zr', 'xKv 04', '\u00e9mu-3')
_ROUTES = {'route', 'get', 'post', 'put', 'patch', 'delete'}
_CHANGING = {'post', 'put', 'patch', 'delete'}
_MOST = 20
_STATEMENT = re.compile(
    r'(?i)\bselect\b[^;]{0,500}\bfrom\b|\binsert\s+(?:or\s+\w+\s+)?into\b|\bupdate\b[^;]{0,100}\bset\b|\bdelete\s+from\b|\breplace\s+into\b'
)


class _Unknown(Exception):
    """Not of the few kinds that are understood."""


def certain_conditions(tree, definition):
    """[line, column, text, names] of conditions that compare one value with texts, and are true of any: in a function,
    and in those of the program that it calls."""
    found = []
    for node in reachable(tree, definition):
        test = node.value if isinstance(node, ast.Return) else getattr(node, 'test', None)
        if isinstance(test, ast.Call) and getattr(test.func, 'id', '') == 'bool' and len(test.args) == 1:
            test = test.args[0]
        if isinstance(test, ast.BoolOp) and is_certain(test):
            text = ast.unparse(test)[:200]
            names = sorted({one.id for one in ast.walk(test) if isinstance(one, ast.Name)})
            found.append([test.lineno, test.col_offset, text, names])
    return found[:_MOST]


def reachable(tree, definition):
    """Nodes of a function and of those that it names, and so on."""
    known = {one.name: one for one in ast.walk(tree) if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))}
    open_ones, seen = [definition], set()
    while open_ones:
        for node in ast.walk(open_ones.pop()):
            yield node
            name = getattr(node, 'id', getattr(node, 'attr', None))
            if name in known and name not in seen:
                seen.add(name)
                open_ones.append(known[name])


def is_certain(test):
    """Whether it speaks of one value only, is true of all that are drawn, and compares with texts by `==` or `in`."""
    compares = [one for one in ast.walk(test) if isinstance(one, ast.Compare)]
    if not any(isinstance(one.ops[0], (ast.Eq, ast.In)) for one in compares):
        return False
    values = {ast.dump(one) for compare in compares for one in (compare.left, *compare.comparators) if is_value(one)}
    if len(values) != 1:
        return False
    try:
        return all(evaluate(test, draw) for draw in _DRAWS)
    except (_Unknown, TypeError):
        return False


def is_value(node):
    return not isinstance(node, (ast.Constant, ast.List, ast.Tuple, ast.Set))


def evaluate(node, draw):
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return [evaluate(one, draw) for one in node.elts]
    if isinstance(node, ast.BoolOp):
        values = [evaluate(one, draw) for one in node.values]
        return all(values) if isinstance(node.op, ast.And) else any(values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return not evaluate(node.operand, draw)
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return compare(node.ops[0], evaluate(node.left, draw), evaluate(node.comparators[0], draw))
    if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)):
        return draw
    raise _Unknown


def compare(kind, left, right):
    if isinstance(kind, ast.Eq):
        return left == right
    if isinstance(kind, ast.NotEq):
        return left != right
    if isinstance(kind, ast.In) and right != left:
        return left in right
    if isinstance(kind, ast.NotIn) and right != left:
        return left not in right
    raise _Unknown


_SAME = {'realpath', 'abspath', 'normpath', 'expanduser', 'Path', 'resolve', 'str', 'fspath'}


def first_arguments(definition):
    """(name, callee) of calls, where a name that is another one's path in another form counts as that."""
    known, found = {}, []
    for node in ast.walk(definition):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], ast.Name):
            name = first_name(node.value)
            if name and callee_of(node.value) in _SAME:
                known[node.targets[0].id] = name
    for node in ast.walk(definition):
        if isinstance(node, ast.Call) and first_name(node):
            found.append((first_name(node), ast.unparse(node.func)[:40]))
    return found + [(known[name], callee) for name, callee in found if name in known]


def first_name(call):
    return call.args[0].id if call.args and isinstance(call.args[0], ast.Name) else None


def callee_of(call):
    return getattr(call.func, 'attr', getattr(call.func, 'id', ''))


def asking_names(definition):
    """Names that are called with a statement of SQL, be it the text itself or a name that was given one."""
    texts = {
        node.targets[0].id: node.value
        for node in ast.walk(definition)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    calls = [node for node in ast.walk(definition) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return {one.func.id for one in calls if one.args and _STATEMENT.search(_text_of(texts.get(first_name(one), one.args[0])))}


def _text_of(expression):
    words = (one.value for one in ast.walk(expression) if isinstance(one, ast.Constant))
    return ' '.join(one for one in words if isinstance(one, str))


def routes_of(tree, parameters_of):
    """{name: {path, changes, parameters}} of handlers that a decorator gives to a framework."""
    found = {}
    for node in ast.walk(tree):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for one in node.decorator_list:
            kind = getattr(getattr(one, 'func', None), 'attr', '')
            if kind in _ROUTES and one.args and isinstance(one.args[0], ast.Constant):
                methods = ast.unparse(next((key.value for key in one.keywords if key.arg == 'methods'), one.args[0]))
                changes = kind in _CHANGING or any(f"'{word.upper()}'" in methods for word in _CHANGING)
                found[node.name] = {
                    'path': str(one.args[0].value),
                    'changes': changes,
                    'parameters': parameters_of(node),
                }
    return dict(list(found.items())[:_MOST])


def module_keys(tree):
    """Texts that are keys or members of tables of the module."""
    found = []
    for node in tree.body:
        value = getattr(node, 'value', None)
        rows = value.keys if isinstance(value, ast.Dict) else getattr(value, 'elts', [])
        found += [one.value for one in rows if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [one for one in dict.fromkeys(found) if len(one) <= 40][:_MOST]
