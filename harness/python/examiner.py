"""The examiner: holds tests and expected values, calls the candidate, and alone says the verdict.

A keeper process reads one exam (a problem's tests of one tier), runs its trusted prelude and
reference once, and then forks one examiner per program. Whoever has decoded a candidate's reply
is never used again. The keeper is no ancestor of any candidate.
"""
import ast
import builtins
import json
import math
import os
import random
import time

import assertions
import codec
import compare
import proxy
import wire
from shown import SHOWN, show, show_call

_FIRST_BATCH = 8
_NEXT_BATCH = 128
_BATCH_BYTES = 4 << 20
_MARKS = (b'=', b'+', b'!')


class ExamBroken(Exception):
    """The exam itself does not work: our side's failure, or the suite's."""


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


def run_trusted(code, namespace, what):
    try:
        exec(compile(code, f'<{what}>', 'exec', dont_inherit=True), namespace)
    except Exception as error:
        raise ExamBroken(f'the {what} raised {type(error).__name__}: {error}') from error


def raised_verdict(described, call=None, test=None):
    """`described`: as described.reduced() returns it."""
    name = described['name'] or described['type']
    verdict = {
        'outcome': 'memory' if described['type'] == 'MemoryError' else 'error',
        'reason': 'memory-limit' if described['type'] == 'MemoryError' else 'raised',
        'message': f'{name}: {described["message"]}'[:SHOWN],
        'frames': described['traceback'],
    }
    if call is not None:
        verdict['call'] = call
    if test is not None:
        verdict['test'] = test
    return verdict


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


class CallsExam:
    """Calls with known arguments, sent in batches; replies are compared here, one by one."""

    kind = 'calls'

    def __init__(self, record, namespace):
        self.entry = record['entry']
        self.rows = record['form'] == 'rows'
        self.namespace = namespace
        self.compare = compare.Comparison(record.get('comparison', {}), namespace)
        cases = json.loads(record['raw'])
        convert = record.get('convert')
        self.convert = compile(convert, '<convert>', 'eval') if convert else None
        arguments = [self.arguments(case['args'] if self.rows else case) for case in cases]
        self.reference_ms = []
        self.calls = [codec.dumps(codec.encode(one)) for one in arguments]
        self.want_after = self.rows and any('after' in case for case in cases)
        if self.rows:
            self.expected = [self.row_expectation(case) for case in cases]
        else:
            self.expected = self.reference_expectations(record, arguments)

    def arguments(self, args):
        return eval(self.convert, {**self.namespace, 'args': args}) if self.convert else args

    def row_expectation(self, case):
        """[kind, canonical bytes or exception name, after or None]"""
        after = case.get('after')
        if 'raises' in case:
            return ('raises', case['raises'], after)
        return ('value', codec.dumps(codec.encode(case.get('expected'))), after)

    def reference_expectations(self, record, arguments):
        run_trusted(record['reference'], self.namespace, 'reference')
        reference = self.namespace
        for number, part in enumerate(self.entry.split('.')):
            if number == 0:
                reference = reference[part]
            else:
                reference = getattr(reference() if isinstance(reference, type) else reference, part)
        expected = []
        for number, one in enumerate(arguments):
            begun = time.process_time()
            try:
                value = reference(*one)
            except Exception as error:
                raise ExamBroken(
                    f'the reference raised {type(error).__name__} on {show_call(self.entry, one)}: {error}'
                ) from error
            self.reference_ms.append((time.process_time() - begun) * 1000)
            expected.append(('value', codec.dumps(codec.encode(value)), None))
        return expected

    def examine(self, session, order):
        failed, first = [], None
        for number, data in self.answers(session, order):
            verdict = self.judge(session, number, data)
            if verdict is not None:
                if not order.get('all'):
                    return verdict
                failed.append(number)
                first = first or verdict
        return {**first, 'failed': failed} if first else passed(session)

    def answers(self, session, order, one_by_one=False):
        """(number, reply) of every call, in order."""
        number = 0
        limits = self.call_limits(order.get('eachCall'))
        size = 1 if one_by_one else _FIRST_BATCH
        while number < len(self.calls):
            batch = self.next_batch(number, size)
            self.send_batch(session, batch, limits[number:number + len(batch)])
            for _ in batch:
                session.waiting = (self, number)
                yield number, session.read()
                number += 1
                session.calls += 1
            size = 1 if one_by_one else _NEXT_BATCH

    def called(self, number):
        return show_call(self.entry, codec.decode(codec.loads(self.calls[number])))

    def next_batch(self, start, size):
        batch, total = [], 0
        for call in self.calls[start:start + size]:
            if batch and total + len(call) > _BATCH_BYTES:
                break
            batch.append(call)
            total += len(call)
        return batch

    def call_limits(self, each):
        """CPU ms of every call, from what it cost the reference (limits.ts); empty where one limit holds for all.

        In steps of the square root of two, so that noise hardly moves them."""
        if each is None or not self.reference_ms:
            return []
        floor, factor = each['floorMs'], each['factor']
        steps = [max(0, math.ceil(2 * math.log2(max(ms * factor, floor) / floor))) for ms in self.reference_ms]
        return [round(floor * 2 ** (step / 2)) for step in steps] if any(steps) else []

    def send_batch(self, session, batch, limits):
        after = b',"after":true' if self.want_after else b''
        cpu = b',"cpu":' + codec.dumps(limits) if limits else b''
        head = b'{"op":"batch","f":' + codec.dumps(self.entry) + after + cpu + b',"calls":['
        try:
            wire.write_all(session.channel, wire.frame(head + b','.join(batch) + b']}'))
        except (BrokenPipeError, ConnectionResetError):
            session.fail('gone', 'the candidate ended')

    def judge(self, session, number, data):
        """None when the reply is right, else the verdict it would give."""
        mark, payload = self.reply(session, number, data)
        if mark == b'!':
            return self.judge_exception(session, number, session.parse(bytes(payload)))
        kind, expected, after = self.expected[number]
        # Not `payload == expected`: a memoryview is compared item by item.
        same = len(payload) == len(expected) and data.endswith(expected)
        if kind == 'value' and mark == b'=' and same and self.compare.oracle is None:
            return None
        return self.judge_value(session, number, mark, payload)

    def reply(self, session, number, data):
        """(mark, payload) of a value or an exception; anything else ends the session."""
        mark = bytes(data[:1])
        if mark in _MARKS:
            return mark, memoryview(data)[1:]
        message = session.parse(data)
        if type(message) is dict and 'slow' in message:
            session.slow(message['slow'])
        if type(message) is dict and 'endless' in message:
            session.last_call = [self.entry, codec.decode(codec.loads(self.calls[number])), {}, None]
            session.endless(message['endless'])
        if type(message) is dict and 'missing' in message:
            session.fail('no-entry-point', f'the program does not define {self.entry}')
        session.fail('protocol', 'a reply is neither a value nor an exception')

    def judge_value(self, session, number, mark, payload):
        kind, expected, after = self.expected[number]
        tagged = session.parse(bytes(payload))
        value, arguments_after = tagged, None
        if mark == b'+':
            if type(tagged) is not list or len(tagged) != 2:
                session.fail('protocol', 'a reply without its arguments')
            value, arguments_after = tagged[0], session.value(tagged[1])
        actual = session.value(value)
        arguments = codec.decode(codec.loads(self.calls[number]))
        call = show_call(self.entry, arguments)
        if mark == b'+' and arguments_after != arguments:
            session.mutated = True
        if kind == 'raises':
            return mismatch(call, number, f'raises {expected}', show(actual))
        wanted = codec.decode(codec.loads(expected))
        if not self.compare(actual, wanted, arguments):
            return mismatch(call, number, show(wanted), show(actual))
        return self.judge_after(call, number, after, arguments_after)

    def judge_exception(self, session, number, said):
        described = session.description(said)
        kind, expected, after = self.expected[number]
        call = self.called(number)
        if kind != 'raises':
            return raised_verdict(described, call, number)
        if expected != described['name'] and not is_kind_of(described['type'], expected):
            return mismatch(call, number, f'raises {expected}', f'raises {described["name"]}')
        arguments_after = session.value(said['after']) if said.get('after') is not None else None
        return self.judge_after(call, number, after, arguments_after)

    def judge_after(self, call, number, after, arguments_after):
        if after is None or compare.same(arguments_after, after, self.compare.absolute, 0):
            return None
        return mismatch(f'{call}, then its arguments', number, show(after), show(arguments_after))


def is_kind_of(name, wanted):
    kind, base = getattr(builtins, str(name), None), getattr(builtins, wanted, None)
    return isinstance(kind, type) and isinstance(base, type) and issubclass(kind, base)


def mismatch(call, test, expected, actual):
    return {
        'outcome': 'wrong', 'reason': 'mismatch', 'test': test,
        'call': call, 'expected': expected, 'actual': actual,
    }


def raised_by_us(error):
    at = error.__traceback__
    while at.tb_next is not None:
        at = at.tb_next
    return os.path.dirname(at.tb_frame.f_code.co_filename) == os.path.dirname(__file__)


def passed(session):
    if session.gone is not None:
        raise session.gone
    if session.calls == 0:
        return {'outcome': 'wrong', 'reason': 'protocol', 'message': 'no test called the program'}
    return {'outcome': 'passed'}


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
        elif session.waiting is not None:
            waiting, number = session.waiting
            verdict.update(call=waiting.called(number), test=number)
    verdict['calls'] = session.calls
    verdict['mutated'] = session.mutated
    if order.get('behaviour'):
        verdict['replies'] = session.replies
    return verdict
