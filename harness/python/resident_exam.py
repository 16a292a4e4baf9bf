"""The examiner's side of tests that share the candidate's process: which tests there are, what was said of each.

Every expected test is asked for by name and must be answered by its own token; silence, a skipped test or an
exit is never a pass. With `control` in the order, the changed tests are run, and the verdict says whether the
program fails every one that an honest program must fail.
"""
import ast
import os

import control
import guard
from verdicts import ExamBroken, raised_verdict

_SHOWN = 400


class ResidentExam:
    kind = 'resident'

    def __init__(self, record):
        self.style = record['style']
        self.source = record['code']
        try:
            tree = ast.parse(self.source)
        except SyntaxError as error:
            raise ExamBroken(f'the test code does not parse: {error}') from error
        self.tests = unittest_tests(tree, record['classes']) if self.style == 'unittest' else statements(tree)
        if not self.tests:
            raise ExamBroken('the test code holds no test')
        self.code = ast.unparse(ast.fix_missing_locations(guard.GuardMaker().visit(ast.parse(self.source))))
        changer = control.Control(self.source)
        self.control_code = changer.change(ast.parse(self.source))
        functions = certain_functions(tree, changer.changed)
        self.controlled = {
            number for number, test in enumerate(self.tests) if has_power(test['node'], changer.changed, functions)
        }

    def examine(self, session, order):
        code = self.control_code if order.get('control') else self.code
        loaded = self.ask(session, {'code': code, 'style': self.style})
        if not loaded.get('ready'):
            return self.load_verdict(session, loaded)
        told = loaded.get('tampered')
        tampered = [str(name)[:60] for name in told[:20]] if type(told) is list else []
        verdict = self.control_verdict(session) if order.get('control') else self.verdict(session, order)
        return {**verdict, 'tampered': tampered} if tampered else verdict

    def ask(self, session, request):
        token = os.urandom(16).hex()
        session.send({'op': 'resident', 'token': token, **request})
        reply = session.receive()
        if reply.get('token') != token:
            session.fail('protocol', 'a test was answered by something that was not asked')
        session.mutated = session.mutated or reply.get('fooled') is True
        return reply

    def load_verdict(self, session, reply):
        described = session.description(reply.get('raise'))
        verdict = raised_verdict(described)
        if described['type'] == 'NameError':
            return {**verdict, 'reason': 'no-entry-point'}
        return {**verdict, 'reason': 'test-raised'} if verdict['outcome'] == 'error' else verdict

    def request(self, number):
        test = self.tests[number]
        if self.style == 'append':
            return {'statement': number}
        return {'class': test['class'], 'method': test['method'], 'last': number == len(self.tests) - 1}

    def verdict(self, session, order):
        failed, first = [], None
        for number, test in enumerate(self.tests):
            reply = self.ask(session, self.request(number))
            session.calls += 1
            verdict = self.judge(session, number, reply)
            if verdict is None and session.mutated and not order.get('patchArguments', True):
                verdict = {
                    'outcome': 'wrong', 'reason': 'mismatch', 'test': number, 'call': test['name'],
                    'message': 'changed an argument from which the test computes what it expects',
                }
            if verdict is None:
                continue
            if not order.get('all'):
                return verdict
            failed.append(number)
            first = first or verdict
        return {**first, 'failed': failed} if first else {'outcome': 'passed'}

    def judge(self, session, number, reply):
        """None when the test passed."""
        if reply.get('passed') is True and 'trouble' not in reply:
            return None
        name = self.tests[number]['name']
        if 'raise' not in reply:
            message = reply.get('message')
            said = (message if type(message) is str and message else 'the test was skipped')[:_SHOWN]
            return {'outcome': 'error', 'reason': 'exited-early', 'message': said, 'call': name, 'test': number}
        described = session.description(reply['raise'])
        verdict = raised_verdict(described, name, number)
        if reply.get('trouble') == 'failed':
            said = described['message'].split('\n', 1)[0] or 'the assertion does not hold'
            verdict.update(outcome='wrong', reason='mismatch', message=said[:_SHOWN])
        return verdict

    def control_verdict(self, session):
        for number in range(len(self.tests)):
            passed = self.ask(session, self.request(number)).get('passed') is True
            if passed and number in self.controlled:
                return {
                    'outcome': 'error', 'reason': 'protocol', 'test': number, 'call': self.tests[number]['name'],
                    'message': 'passes the control run: the test holds although its expected value was changed',
                }
        return {'outcome': 'passed'}


def unittest_tests(tree, classes):
    """Test methods of the named classes, inherited ones too, in the order in which unittest runs them."""
    known = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    tests = []
    for name in classes:
        if name not in known:
            raise ExamBroken(f'the test code has no class {name}')
        methods = test_methods(known[name], known)
        tests += [
            {'name': f'{name}.{method}', 'class': name, 'method': method, 'node': methods[method]}
            for method in sorted(methods)
        ]
    return tests


def test_methods(node, known):
    methods = {}
    for base in reversed(node.bases):
        if isinstance(base, ast.Name) and base.id in known and base.id != node.name:
            methods.update(test_methods(known[base.id], known))
    for part in node.body:
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)) and part.name.startswith('test'):
            methods[part.name] = part
    return methods


def statements(tree):
    return [{'name': ast.unparse(node)[:_SHOWN], 'node': node} for node in tree.body]


def certain_functions(tree, changed):
    """Functions of the test code that certainly run a changed assertion."""
    return {
        node.name for node in tree.body
        if isinstance(node, ast.FunctionDef) and control.certain(node.body, changed)
    }


def has_power(node, changed, functions):
    """Whether an honest program that passes this test must fail its changed form."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        in_class = node.name.startswith('test')
        return in_class and control.certain(node.body, changed)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
        return node.value.func.id in functions
    return isinstance(node, ast.Assert) and control.certain([node], changed)
