"""Writes down which way each branch of a program goes: its tree with marks in it, which change nothing else.

Branch n has two outcomes, 2n (false) and 2n+1 (true): conditions and operands of and/or, loops over something
(true: entered), exception handlers (true: entered; false: the guarded statements came to their end), cases.
"""
import ast

_SEEN = '__assay_seen__'
_BRANCH = '__assay_branch__'
_LEAVE = '__assay_leave__'
_ENTERED = '__assay_entered_{}__'
# Programs that look at their own variables would see those of the marks.
_LOOKING = frozenset(('locals', 'vars', 'dir', 'eval', 'exec'))


def instrument(program):
    """(tree with marks, number of branches)"""
    tree = ast.parse(program)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    marker = Marker(marks_loops=not names & _LOOKING)
    tree = marker.visit(tree)
    return ast.fix_missing_locations(tree), marker.count


def make_marks(count):
    """(what was seen: a byte for each outcome, names that the marks in the program use)"""
    seen = bytearray(2 * count)

    def branch(at, value):
        try:
            seen[at + 1 if value else at] = 1
        except Exception:
            pass  # without a truth value: then the program does not ask for it either, or raises by itself
        return value

    def leave(outcomes, value):
        for outcome in outcomes:
            seen[outcome] = 1
        return value

    return seen, {_SEEN: seen, _BRANCH: branch, _LEAVE: leave}


class Marker(ast.NodeTransformer):
    def __init__(self, marks_loops):
        self.count = 0
        self.marks_loops = marks_loops
        # In the function under way: the handlers around a statement, as outcomes, and None for each loop.
        self.around = []

    def number(self):
        self.count += 1
        return 2 * (self.count - 1)

    def visit_body(self, statements):
        found = []
        for statement in statements:
            replaced = self.visit(statement)
            found.extend(replaced if isinstance(replaced, list) else [replaced])
        return found

    def test(self, node, at=None):
        """A condition, with its outcome written down by a call that gives it back."""
        if isinstance(node, ast.Constant):
            return node
        at = self.number() if at is None else at
        return call(_BRANCH, at, self.visit(node), node)

    def branch_statement(self, node, at):
        node.body.insert(0, mark(at + 1, node))
        node.orelse.insert(0, mark(at, node))

    def visit_If(self, node):
        at = self.number()
        node.test = self.visit(node.test)
        node.body, node.orelse = self.visit_body(node.body), self.visit_body(node.orelse)
        self.branch_statement(node, at)
        return node

    def visit_While(self, node):
        always = isinstance(node.test, ast.Constant)
        at = None if always else self.number()
        node.test = self.visit(node.test)
        self.visit_loop(node)
        if not always:
            self.branch_statement(node, at)
        return node

    def visit_loop(self, node):
        self.around.append(None)
        node.body = self.visit_body(node.body)
        self.around.pop()
        node.orelse = self.visit_body(node.orelse)

    def visit_For(self, node):
        node.iter = self.visit(node.iter)
        if not self.marks_loops:
            self.visit_loop(node)
            return node
        at = self.number()
        self.visit_loop(node)
        entered = _ENTERED.format(at)
        node.body[:0] = [mark(at + 1, node), set_name(entered, True, node)]
        # Nothing but coming to the end of something empty gets to `else` without having been inside.
        node.orelse.insert(0, ast.copy_location(
            ast.If(ast.UnaryOp(ast.Not(), ast.Name(entered, ast.Load())), [mark(at, node)], []), node
        ))
        return [set_name(entered, False, node), node]

    def visit_IfExp(self, node):
        node.test = self.test(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_Assert(self, node):
        # A tuple is always true, and the compiler says so: it has no second outcome.
        node.test = self.visit(node.test) if isinstance(node.test, ast.Tuple) else self.test(node.test)
        node.msg = node.msg and self.visit(node.msg)
        return node

    def visit_comprehension(self, node):
        node.iter = self.visit(node.iter)
        node.ifs = [self.test(condition) for condition in node.ifs]
        return node

    def visit_BoolOp(self, node):
        node.values = [self.test(value) for value in node.values]
        return node

    def visit_Try(self, node):
        ats = [self.number() for _ in node.handlers]
        self.around.append(ats)
        node.body = self.visit_body(node.body) + [mark(at, node) for at in ats]
        self.around.pop()
        for at, handler in zip(ats, node.handlers):
            handler.body = [mark(at + 1, handler), *self.visit_body(handler.body)]
        node.orelse, node.finalbody = self.visit_body(node.orelse), self.visit_body(node.finalbody)
        return node

    visit_TryStar = visit_Try

    def visit_Return(self, node):
        outcomes = [at for ats in self.around if ats is not None for at in ats]
        node.value = node.value and self.visit(node.value)
        if not outcomes:
            return node
        if node.value is None:
            return [*(mark(at, node) for at in outcomes), node]
        listed = ast.Tuple([ast.Constant(at) for at in outcomes], ast.Load())
        node.value = ast.copy_location(ast.Call(ast.Name(_LEAVE, ast.Load()), [listed, node.value], []), node.value)
        return node

    def visit_Break(self, node):
        outcomes = []
        for ats in reversed(self.around):
            if ats is None:
                break
            outcomes += ats
        return [*(mark(at, node) for at in outcomes), node]

    visit_Continue = visit_Break

    def visit_Match(self, node):
        node.subject = self.visit(node.subject)
        ats = []
        for case in node.cases:
            at = None if is_open(case) else self.number()
            case.guard = case.guard and self.test(case.guard)
            case.body = self.visit_body(case.body)
            passed = [mark(before, node) for before in ats]
            case.body[:0] = passed if at is None else [*passed, mark(at + 1, node)]
            ats += [] if at is None else [at]
        if not is_open(node.cases[-1]):
            node.cases.append(ast.match_case(ast.MatchAs(), None, [mark(at, node) for at in ats]))
        return node

    def visit_FunctionDef(self, node):
        around, self.around = self.around, []
        node.body = self.visit_body(node.body)
        self.around = around
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_AnnAssign(self, node):
        node.value = node.value and self.visit(node.value)
        return node


def is_open(case):
    """Whether it takes everything."""
    return case.guard is None and isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None


def mark(outcome, where):
    target = ast.Subscript(ast.Name(_SEEN, ast.Load()), ast.Constant(outcome), ast.Store())
    return ast.copy_location(ast.Assign([target], ast.Constant(1)), where)


def set_name(name, value, where):
    return ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], ast.Constant(value)), where)


def call(name, at, value, where):
    return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [ast.Constant(at), value], []), where)
