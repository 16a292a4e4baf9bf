"""Where the assertions of a test stand, and what they expect: found once for an exam, for the evidence of its failures."""
import ast
import re

TESTS = '<tests>'
_LINE_END = re.compile('\r\n|\r|\n')


class Assertion:
    """`text`: on one line. `expected`: code of the side that calls nothing, or None."""

    def __init__(self, node, source):
        self.first = node.lineno
        self.last = node.end_lineno or node.lineno
        self.text = ' '.join(source.split())
        self.expected = expected_side(node.test)


class Assertions:
    def __init__(self, source, tree):
        lines = _LINE_END.split(source)
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
        self.all = [Assertion(node, segment(lines, node)) for node in nodes]

    def failing(self, error):
        """(the assertion that raised or None, line in the tests, its frame or None)"""
        line, frame, at = 0, None, error.__traceback__
        while at is not None:
            if at.tb_frame.f_code.co_filename == TESTS:
                line, frame = at.tb_lineno, at.tb_frame
            at = at.tb_next
        found = next((one for one in self.all if one.first <= line <= one.last), None)
        return found, line, frame


def segment(lines, node):
    """The node's own source. (ast.get_source_segment splits the whole source again for every node.)"""
    part = [line.encode() for line in lines[node.lineno - 1:node.end_lineno]]
    part[-1] = part[-1][:node.end_col_offset]
    part[0] = part[0][node.col_offset:]
    return b'\n'.join(part).decode('utf-8', 'replace')


def expected_side(test):
    """For `assert f(...) == value`: the side without a call."""
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], (ast.Eq, ast.Is))):
        return None
    sides = [side for side in (test.comparators[0], test.left) if not calls(side)]
    return compile(ast.Expression(sides[0]), '<expected>', 'eval') if len(sides) == 1 else None


def calls(node):
    return any(isinstance(part, ast.Call) for part in ast.walk(node))
