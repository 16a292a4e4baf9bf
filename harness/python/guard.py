"""Marks assertions whose expected value is computed from an argument of the call under test.

`self.assertEqual(f(xs), sorted(xs))` holds for a program that empties `xs` and returns it. Around such an
assertion the test text gets two calls that compute the expectation before and after; see resident.Guard.
"""
import ast

_PURE = {
    'sorted', 'len', 'sum', 'max', 'min', 'list', 'tuple', 'set', 'frozenset', 'dict', 'reversed', 'abs', 'str',
    'int', 'float', 'bool', 'enumerate', 'zip', 'range', 'round', 'any', 'all', 'repr',
}


class GuardMaker(ast.NodeTransformer):
    def visit_Expr(self, node):
        call = node.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and len(call.args) >= 2:
            if call.func.attr.startswith('assert'):
                return guarded(node, call.args[:2])
        return node

    def visit_Assert(self, node):
        if isinstance(node.test, ast.Compare) and len(node.test.ops) == 1:
            return guarded(node, [node.test.left, node.test.comparators[0]])
        return node


def guarded(statement, sides):
    for expected, actual in ((sides[1], sides[0]), (sides[0], sides[1])):
        if is_pure(expected) and passed_names(actual) & names(expected):
            return [call('begin', expected, statement), statement, call('end', expected, statement)]
    return statement


def is_pure(node):
    """Only names, literals and built-in functions: computing it twice changes nothing."""
    for part in ast.walk(node):
        if isinstance(part, (ast.Attribute, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)):
            return False
        if isinstance(part, ast.Call) and not (isinstance(part.func, ast.Name) and part.func.id in _PURE):
            return False
    return bool(names(node))


def names(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} - _PURE


def passed_names(node):
    """Names that are handed to some call."""
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            for argument in [*part.args, *(keyword.value for keyword in part.keywords)]:
                found |= names(argument)
    return found


def call(method, expected, statement):
    keeper = ast.Attribute(ast.Name('__assay_guard__', ast.Load()), method, ast.Load())
    empty = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
    node = ast.Expr(ast.Call(keeper, [ast.Lambda(empty, expected)], []))
    return ast.copy_location(node, statement)
