"""The candidate's side of tests that must share its process: loads the test text, runs one test at a time.

Nothing here is trusted: the candidate's code runs in this very process and can change all of it. What is
done against that: the test machinery is saved before the program's first line and put back before the test
text arrives (which is after the program has loaded); each test is asked for and answered on its own, with a
number that the examiner makes up; and the examiner runs the same tests a second time, in another process,
with their expected values changed, where an honest program must fail (control.py). What remains possible:
a program that hunts in its own memory for the test at hand, and tells a changed expectation from a true one.
"""
import copy
import sys
import types
import unittest

_MACHINERY = ('unittest', 'unittest.case', 'unittest.result', 'unittest.suite', 'unittest.loader',
              'unittest.runner', 'unittest.util', 'copy', 'builtins')


class Saved:
    """The attributes of the test machinery's modules and classes, as they were."""

    def __init__(self):
        self.modules = {name: sys.modules[name] for name in _MACHINERY}
        owners = list(self.modules.values())
        for module in self.modules.values():
            owners += [
                value for value in vars(module).values()
                if isinstance(value, type) and value.__module__.startswith('unittest')
            ]
        self.owners = [(owner, dict(vars(owner))) for owner in {id(owner): owner for owner in owners}.values()]

    def restore(self):
        """Puts everything back. Returns the names of what had been changed."""
        changed = []
        for name, module in self.modules.items():
            if sys.modules.get(name) is not module:
                changed.append(name)
                sys.modules[name] = module
        for owner, attributes in self.owners:
            now = dict(vars(owner))
            for name, value in attributes.items():
                if name not in now or now[name] is not value:
                    changed.append(name)
                    self.set(owner, name, value)
            for name in now.keys() - attributes.keys() if isinstance(owner, type) else ():
                changed.append(name)
                type.__delattr__(owner, name)
        return changed

    def set(self, owner, name, value):
        if isinstance(owner, type):
            try:
                type.__setattr__(owner, name, value)
            except (AttributeError, TypeError):
                pass  # a slot or an immutable class: nobody else could have changed it either
        else:
            types.ModuleType.__setattr__(owner, name, value)


class Recorder(unittest.TestResult):
    """The outcome of one test method: passed only when unittest says so and nothing else happened."""

    def __init__(self):
        super().__init__()
        self.succeeded = False
        self.trouble = None

    def addSuccess(self, test):
        self.succeeded = True

    def addError(self, test, error):
        self.trouble = self.trouble or ('error', error[1])

    def addFailure(self, test, error):
        self.trouble = self.trouble or ('failed', error[1])

    def addSubTest(self, test, subtest, error):
        if error is not None:
            kind = 'failed' if issubclass(error[0], test.failureException) else 'error'
            self.trouble = self.trouble or (kind, error[1])

    def addSkip(self, test, reason):
        self.trouble = self.trouble or ('skipped', reason)

    def addExpectedFailure(self, test, error):
        self.succeeded = True

    def addUnexpectedSuccess(self, test):
        self.trouble = self.trouble or ('failed', 'succeeded although it must not')


class Guard:
    """Sees when a call changes an argument from which the test then computes what it expects."""

    def __init__(self):
        self.before = None
        self.fooled = False
        self.copy = copy.deepcopy

    def begin(self, expected):
        try:
            self.before = (self.copy(expected()),)
        except Exception:
            self.before = None  # the test itself will say what is wrong with its expectation

    def end(self, expected):
        try:
            changed = self.before is not None and self.before[0] != expected()
        except Exception:
            changed = True
        self.fooled = self.fooled or changed


class Resident:
    """Made before the program's first line; runs tests after it."""

    def __init__(self, describe):
        self.describe = describe
        self.saved = Saved()
        self.run_case = unittest.TestCase.run
        self.recorder = Recorder
        self.compile = compile
        self.execute = exec
        self.statements = []
        self.namespace = {}
        self.active = None
        self.guard = Guard()

    def answer(self, request, namespace):
        """The reply to one request of the examiner, with the request's own token."""
        try:
            reply = self.load(request, namespace) if 'code' in request else self.test(request)
        except BaseException as error:
            reply = {'trouble': 'error', 'raise': self.describe(error)}
        return {**reply, 'token': request['token'], 'fooled': self.guard.fooled}

    def load(self, request, namespace):
        tampered = self.saved.restore()
        self.namespace = namespace
        namespace['__assay_guard__'] = self.guard
        if request['style'] == 'unittest':
            self.execute(self.compile(request['code'], '<tests>', 'exec', dont_inherit=True), namespace)
        else:
            import ast

            body = ast.parse(request['code']).body
            self.statements = [
                self.compile(ast.Module([statement], []), '<tests>', 'exec', dont_inherit=True)
                for statement in body
            ]
        return {'ready': True, 'tampered': tampered[:20]}

    def test(self, request):
        if 'statement' in request:
            return self.statement(self.statements[request['statement']])
        kind = self.namespace[request['class']]
        if self.active is not kind:
            self.change_class(kind)
        recorder = self.recorder()
        self.run_case(kind(request['method']), recorder)
        if request.get('last'):
            self.change_class(None)
        if recorder.trouble is None:
            return {'passed': True} if recorder.succeeded else {'trouble': 'skipped'}
        trouble, error = recorder.trouble
        if isinstance(error, BaseException):
            return {'trouble': trouble, 'raise': self.describe(error)}
        return {'trouble': trouble, 'message': str(error)[:400]}

    def statement(self, code):
        try:
            self.execute(code, self.namespace)
        except AssertionError as error:
            return {'trouble': 'failed', 'raise': self.describe(error)}
        return {'passed': True}

    def change_class(self, kind):
        if self.active is not None:
            self.active.tearDownClass()
            self.active.doClassCleanups()
        self.active = kind
        if kind is not None:
            kind.setUpClass()
