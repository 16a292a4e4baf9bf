"""Calls with known arguments, sent in batches; replies are compared here, one by one.

What is expected stands in the rows as JSON (`rows`) or as source text (`literals`), or comes from the
reference, which then runs here (`args`).
"""
import builtins
import json
import math
import time

import codec
import compare
import wire
from shown import SHOWN, show, show_call
from verdicts import ExamBroken, mismatch, passed, raised_verdict, run_trusted

_FIRST_BATCH = 8
_NEXT_BATCH = 128
_BATCH_BYTES = 4 << 20
_MARKS = (b'=', b'+', b'!')


class CallsExam:
    """Calls with known arguments, sent in batches; replies are compared here, one by one."""

    kind = 'calls'

    def __init__(self, record, namespace):
        self.entry = record['entry']
        self.namespace = namespace
        self.compare = compare.Comparison(record.get('comparison', {}), namespace)
        self.want_after = False
        # What each call cost the reference, where it was measured.
        self.reference_ms = []
        # Of each call, in tagged form: its arguments, and (kind, bytes or name or digest, after or None).
        self.calls = []
        self.expected = []
        read = {'rows': self.read_rows, 'args': self.read_args, 'literals': self.read_literals}
        read[record['form']](json.loads(record['raw']), record)

    def read_rows(self, rows, record):
        self.calls = [tagged(one) for one in self.converted([row['args'] for row in rows], record)]
        self.want_after = any('after' in row for row in rows)
        for row in rows:
            kind = 'raises' if 'raises' in row else 'value'
            wanted = row['raises'] if kind == 'raises' else tagged(row.get('expected'))
            self.expected.append((kind, wanted, row.get('after')))

    def read_args(self, lists, record):
        arguments = self.converted(lists, record)
        self.calls = [tagged(one) for one in arguments]
        self.expected = self.reference_expectations(record, arguments)

    def read_literals(self, rows, _record):
        for number, row in enumerate(rows):
            literals = Literals(self.namespace, number)
            self.calls.append(tagged(literals.arguments(row['call'])))
            after = None
            if 'after' in row:
                self.want_after = True
                after = codec.decode(codec.loads(tagged(literals.arguments(row['after']))))
            if 'returns' in row:
                self.expected.append(('value', tagged(literals.value(row['returns'])), after))
            else:
                kind = 'raises' if 'raises' in row else 'digest'
                self.expected.append((kind, row[kind], after))
            self.reference_ms.append(row.get('cpuMs', 0))

    def converted(self, lists, record):
        if record.get('convert') is None:
            return lists
        convert = compile(record['convert'], '<convert>', 'eval')
        return [eval(convert, {**self.namespace, 'args': args}) for args in lists]

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
            expected.append(('value', tagged(value), None))
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
        # A candidate may leave the arguments out of its reply, where they are asked for too.
        if kind == 'value' and mark == b'=' and same and after is None and self.compare.oracle is None:
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
        if kind == 'digest':
            verdict = self.judge_digest(call, number, value, actual)
            return verdict or self.judge_after(call, number, after, arguments_after)
        wanted = codec.decode(codec.loads(expected))
        if not self.compare(actual, wanted, arguments):
            return mismatch(call, number, show(wanted), show(actual))
        return self.judge_after(call, number, after, arguments_after)

    def judge_digest(self, call, number, sent, actual):
        """`sent`: the tagged form of `actual`, which has been decoded and so is one."""
        import digest

        expected, found = self.expected[number][1], digest.digest_of_tagged(sent)
        return None if found == expected else mismatch(call, number, expected, f'{found}, of {show(actual)}')

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
        if after is None or self.compare.accepts_after(arguments_after, after):
            return None
        return mismatch(f'{call}, then its arguments', number, show(after), show(arguments_after))


def tagged(value):
    return codec.dumps(codec.encode(value))


class Literals:
    """The values that the source text of one row stands for. Trusted, as test code is: names of the prelude count."""

    def __init__(self, namespace, number):
        self.namespace = namespace
        self.number = number

    def arguments(self, source):
        return self.read(f'_arguments({source}\n)', source, {'_arguments': lambda *values: list(values)})

    def value(self, source):
        return self.read(f'({source}\n)', source, {})

    def read(self, code, source, names):
        try:
            return eval(compile(code, '<literal>', 'eval', dont_inherit=True), {**self.namespace, **names})
        except Exception as error:
            raise ExamBroken(
                f'test {self.number} holds "{source[:SHOWN]}", which raised {type(error).__name__}: {error}'
            ) from error


def is_kind_of(name, wanted):
    kind, base = getattr(builtins, str(name), None), getattr(builtins, wanted, None)
    return isinstance(kind, type) and isinstance(base, type) and issubclass(kind, base)
