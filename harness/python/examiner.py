"""The examiner: holds tests and expected values, calls the candidate, and alone says the verdict.

A keeper process reads one exam (a problem's tests of one tier), runs its trusted prelude and
reference once, and then forks one examiner per program. Whoever has decoded a candidate's reply
is never used again. The keeper is no ancestor of any candidate.
"""
import ast
import json
import os
import random

import assertions
import proxy
from calls_exam import CallsExam
from shown import SHOWN, show, show_call
from verdicts import ExamBroken, passed, raised_verdict, run_trusted


def build(body):
    """The exam from the bytes that the judge sent. Runs trusted code: prelude, test code, reference."""
    record = json.loads(body)
    namespace = {'__name__': 'examiner', '__builtins__': __builtins__}
    run_trusted(record.get('prelude', ''), namespace, 'prelude')
    random.seed(0)
    if record['kind'] == 'script':
        return ScriptExam(record, namespace)
    if record['kind'] == 'resident':
        import resident_exam

        return resident_exam.ResidentExam(record)
    return CallsExam(record, namespace)


class ScriptExam:
    """Test code that calls proxies by name. Every assertion runs here, on decoded plain data."""

    kind = 'script'

    def __init__(self, record, namespace):
        self.names = record['names']
        self.checker = record.get('checker')
        self.source = record['code']
        self.namespace = namespace
        try:
            self.tree = ast.parse(self.source)
            self.code = compile(self.tree, assertions.TESTS, 'exec', dont_inherit=True)
        except SyntaxError as error:
            raise ExamBroken(f'the test code does not parse: {error}') from error
        self.statements = assertions.Assertions(self.source, self.tree)
        if self.checker:
            # Definitions only: nothing is called before the checker is.
            run_trusted(self.source, namespace, 'tests')

    def examine(self, session, order):
        namespace = self.namespace
        self.place_proxies(session)
        if order.get('all'):
            return self.examine_all(session, namespace)
        try:
            if self.checker:
                namespace[self.checker](namespace[self.names[0]])
            else:
                exec(self.code, namespace)
        except proxy.CandidateGone:
            raise
        except BaseException as error:
            return self.failure(session, error)
        return passed(session)

    def place_proxies(self, session):
        random.seed(0)
        for name in self.names:
            self.namespace[name] = proxy.Proxy(session, name, {'f': name})

    def examine_all(self, session, namespace):
        """Each top-level assertion on its own, so that the set of failed tests is known."""
        failed, number, first = [], 0, None
        for statement in self.tree.body:
            code = compile(ast.Module([statement], []), assertions.TESTS, 'exec', dont_inherit=True)
            try:
                exec(code, namespace)
            except proxy.CandidateGone:
                raise
            except BaseException as error:
                failed.append(number)
                first = first or self.failure(session, error)
            number += isinstance(statement, ast.Assert)
        return {**first, 'failed': failed} if first else passed(session)

    def failure(self, session, error):
        described = session.described(error)
        if described is None and raised_by_us(error):
            raise error  # a fault of the examiner is never the candidate's
        call = None
        if session.last_call is not None:
            name, arguments, keywords, _ = session.last_call
            call = show_call(name, arguments, keywords)
        if described is not None:
            return raised_verdict(described, call)
        statement, line, frame = self.statements.failing(error)
        verdict = {'outcome': 'wrong', 'reason': 'mismatch', 'line': line}
        if call is not None:
            verdict['call'] = call
        if session.last_call is not None and session.last_call[3] is not None:
            verdict['actual'] = show(session.last_call[3][0])
        if not isinstance(error, AssertionError):
            verdict['reason'] = 'test-raised'
            verdict['message'] = f'the test could not use the value: {type(error).__name__}: {error}'[:SHOWN]
            return verdict
        if statement is not None:
            verdict['message'] = statement.text[:SHOWN]
            verdict.update(self.expected_of(statement, frame))
        return verdict

    def expected_of(self, statement, frame):
        """The side that calls nothing of the candidate's, evaluated where the assertion stood."""
        if statement.expected is None:
            return {}
        try:
            return {'expected': show(eval(statement.expected, self.namespace, dict(frame.f_locals) if frame else {}))}
        except Exception:
            return {}  # only evidence: the verdict does not depend on it


def raised_by_us(error):
    at = error.__traceback__
    while at.tb_next is not None:
        at = at.tb_next
    return os.path.dirname(at.tb_frame.f_code.co_filename) == os.path.dirname(__file__)


def examine(exam, channel, order):
    """One program's verdict as a dictionary. Runs in the forked examiner only."""
    session = proxy.Session(channel, order.get('patchArguments', True))
    try:
        loaded = session.receive()
        if loaded.get('load') == 'compile':
            verdict = {**raised_verdict(session.description(loaded)), 'reason': 'compile'}
        elif loaded.get('load') == 'raised':
            verdict = raised_verdict(session.description(loaded))
            if verdict['outcome'] == 'error':
                verdict['reason'] = 'load'
        elif loaded.get('load') != 'ok':
            verdict = {'outcome': 'error', 'reason': 'protocol', 'message': 'the program forged its first word'}
        elif order.get('behaviour'):
            import behaviour

            verdict = behaviour.observe(exam, session, order)
        else:
            verdict = exam.examine(session, order)
    except proxy.CandidateGone as gone:
        verdict = {'outcome': 'error', 'reason': gone.reason, 'message': gone.message}
        if gone.reason in ('endless', 'slow'):
            verdict.update(outcome='timeout', reason='cpu-limit', limit=session.limit)
        if session.last_call is not None:
            verdict['call'] = show_call(session.last_call[0], session.last_call[1], session.last_call[2])
        if session.waiting is not None:
            waiting, number = session.waiting
            verdict.update(call=waiting.called(number), test=number)
    verdict['calls'] = session.calls
    verdict['mutated'] = session.mutated
    if order.get('behaviour'):
        verdict['replies'] = session.replies
    return verdict
