"""The candidate's side of a pair: runs the untrusted program and answers calls with plain data.

Nothing here is trusted after the program's first line has run: whatever it replaces or rewrites, all
it can do is send other bytes. The examiner believes only what it decodes and compares itself.
"""
import _signal  # the module signal wraps each call in enumerations
import builtins
import math
import os
import sys
import time
import types

import codec
import wire

_SOURCE_NAME = '<candidate>'
# Raised in place of the candidate's exceptions in the examiner: built-ins that cannot end a test early.
_NEVER_RAISED = ('StopIteration', 'StopAsyncIteration')
_MUTABLE = (list, dict, set, bytearray)
_BATCH_FLUSH_BYTES = 1 << 16
# CPU seconds of a program's calls after which its loops are looked at (endless.py). Chosen: most programs that
# end need a hundredth of it.
_FIRST_LOOK = 0.15
# CPU seconds between two looks at how long the call under way has taken.
_SECOND_LOOK = 0.25
# What a program might replace, taken before its first line.
GENUINE = {'builtins': dict(vars(builtins)), 'math': dict(vars(math)), 'module': math}


class Server:
    def __init__(self, channel, call_cpu_ms):
        self.call_cpu_ms = call_cpu_ms
        self.call_started = 0.0
        self.channel = channel
        self.namespace = {}
        self.returned = []
        self.lent = []
        self.pending = []
        self.answering = False
        self.text = ''
        self.frames = wire.FrameReader(channel, codec.REPLY_CAP)
        self.resident = None

    def send(self, message):
        wire.write_all(self.channel, wire.frame(codec.dumps(message)))

    def load(self, source):
        """Runs the program as a fresh module. Returns the message that says how it went."""
        module = types.ModuleType('candidate')
        sys.modules['candidate'] = module
        self.namespace = module.__dict__
        try:
            self.text = text = source.decode('utf-8')
            code = compile(text, _SOURCE_NAME, 'exec', dont_inherit=True)
        except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError) as error:
            return {'load': 'compile', **describe(error)}
        try:
            exec(code, self.namespace)
        except BaseException as error:
            return {'load': 'raised', **describe(error)}
        return {'load': 'ok'}

    def watch(self):
        """Has a long-running call looked at, once in a while, for a loop that provably never ends."""
        if 'signal' in self.text:
            return
        watch = None

        def look(number, frame):
            nonlocal watch
            try:
                if self.answering:
                    self.flush()  # so that the examiner knows which call takes so long
                if watch is None:
                    import endless  # few programs run for so long

                    watch = endless.Watch(self.text, GENUINE, self.claim, limit_ms=self.limit_ms)
                watch.on_signal(number, frame)
            except BaseException:
                return  # nothing of ours may surface in the program

        if self.call_cpu_ms is not None:
            self.watch_calls()
        _signal.signal(_signal.SIGVTALRM, look)
        _signal.setitimer(_signal.ITIMER_VIRTUAL, _FIRST_LOOK)

    def watch_calls(self):
        """Ends the program when one call has used its CPU time. A claim like the one below: the launcher's own
        limit is for all calls together, and holds whatever happens here."""

        def look(_number, _frame):
            spent = (time.process_time() - self.call_started) * 1000
            if self.answering and spent >= self.call_cpu_ms:
                self.flush()
                self.send({'slow': self.call_cpu_ms // 2})
                os._exit(0)
            left = (self.call_cpu_ms - spent) / 1000
            _signal.setitimer(_signal.ITIMER_PROF, left if 0 < left < _SECOND_LOOK else _SECOND_LOOK, _SECOND_LOOK)

        _signal.signal(_signal.SIGPROF, look)
        _signal.setitimer(_signal.ITIMER_PROF, _SECOND_LOOK, _SECOND_LOOK)

    def limit_ms(self):
        """CPU ms after which the call under way is certainly ended; None where there is no such limit."""
        return self.call_cpu_ms + _SECOND_LOOK * 1000 if self.answering and self.call_cpu_ms is not None else None

    def claim(self, said):
        """Says that the call under way will not end in time, instead of a reply. Nobody gains from saying it wrongly."""
        self.flush()
        self.send({'endless': said})
        os._exit(0)

    def serve(self):
        if self.resident is None:
            self.watch()
        while True:
            try:
                request = codec.loads(self.frames.read())
            except wire.Gone:
                return
            operation = request['op']
            if operation == 'batch':
                self.batch(request)
            elif operation == 'resident':
                self.send(self.resident.answer(request, self.namespace))
            else:
                self.send(self.call(request))

    def target(self, request):
        if 'handle' in request:
            return self.returned[request['handle']]
        value = self.namespace
        for number, part in enumerate(request['f'].split('.')):
            if number == 0:
                value = value[part]
            else:
                # `Solution.method`: a fresh instance for every call.
                value = getattr(value() if isinstance(value, type) else value, part)
        return value

    def call(self, request):
        """One call with its arguments copied back. The reply is a message of the examiner's protocol."""
        try:
            target = self.target(request)
        except (KeyError, AttributeError):
            return {'missing': request.get('f', '')}
        arguments = [codec.decode(value, self.callback) for value in request['a']]
        keywords = {key: codec.decode(value, self.callback) for key, value in request['k'].items()}
        try:
            self.answering = True
            self.call_started = time.process_time()
            value = target(*arguments, **keywords)
            self.answering = False
            reply = {'ok': self.encode_result(value, arguments)}
        except (codec.TooDeep, RecursionError) as error:
            reply = {'raise': describe(error)} if isinstance(error, RecursionError) else {
                'ok': {'t': 'o', 'k': 'value', 'v': True, 'r': 'nested too deeply or endless'}
            }
        except BaseException as error:
            reply = {'raise': describe(error)}
            lent = next((number for mine, number in self.lent if mine is error), None)
            if lent is not None:
                reply['lent'] = lent
        self.answering = False
        mutated = self.mutations(request['a'], arguments)
        if mutated:
            reply['m'] = mutated
        return reply

    def encode_result(self, value, arguments):
        for index, argument in enumerate(arguments):
            if value is argument and isinstance(value, _MUTABLE):
                return {'t': 'arg', 'v': index}
        return codec.encode(value, self.hand_out)

    def mutations(self, before, arguments):
        mutated = {}
        for index, argument in enumerate(arguments):
            if isinstance(argument, _MUTABLE):
                try:
                    after = codec.encode(argument, self.hand_out)
                except (codec.TooDeep, RecursionError):
                    continue
                if after != before[index]:
                    mutated[str(index)] = after
        return mutated

    def hand_out(self, function):
        """A callable that the candidate returns stays here; the examiner gets a number to call it by."""
        if hasattr(type(function), '__next__'):
            return None  # iterators are answers: they travel as their items
        self.returned.append(function)
        return {'t': 'fn', 'v': len(self.returned) - 1}

    def callback(self, tagged):
        """A callable of the test, or one of its iterators: calling it asks the examiner and waits."""
        number = tagged['v']
        if tagged['t'] == 'it':
            return LentIterator(self.callback({'t': 'fn', 'v': number}))

        def function(*arguments, **keywords):
            self.send({
                'callback': number,
                'a': [codec.encode(value, self.hand_out) for value in arguments],
                'k': {key: codec.encode(value, self.hand_out) for key, value in keywords.items()},
            })
            while True:
                reply = codec.loads(self.frames.read())
                if 'op' in reply:  # the test called us back while we wait for our answer
                    self.send(self.call(reply))
                elif 'raise' in reply:
                    error = exception_from(reply['raise'])
                    self.lent.append((error, reply.get('lent')))
                    raise error
                else:
                    return codec.decode(reply['ok'], self.callback)

        return function

    def batch(self, request):
        """Many calls of one function; replies are streamed so that the examiner can stop us early."""
        try:
            target = self.target(request)
        except (KeyError, AttributeError):
            self.send({'missing': request['f']})
            return
        fresh = '.' in request['f']
        want_after = request.get('after', False)
        limits = request.get('cpu')
        pending_bytes = 0
        for number, tagged in enumerate(request['calls']):
            if limits is not None:
                self.call_cpu_ms = 2 * limits[number]
            if fresh:
                target = self.target(request)
            reply = self.batch_reply(target, tagged, want_after)
            self.pending += (wire.length(reply), reply)
            pending_bytes += len(reply)
            if pending_bytes > _BATCH_FLUSH_BYTES:
                self.flush()
                pending_bytes = 0
        self.flush()

    def flush(self):
        parts, self.pending = self.pending, []
        wire.write_parts(self.channel, parts)

    def batch_reply(self, target, tagged, want_after):
        try:
            arguments = codec.decode(tagged)
            self.answering = True
            self.call_started = time.process_time()
            answer = target(*arguments)
            self.answering = False
            value = codec.encode(answer)
            if want_after:
                return codec.dumps([value, codec.encode(arguments)], '+')
            return codec.dumps(value, '=')
        except codec.TooDeep:
            return b'=' + codec.dumps({'t': 'o', 'k': 'value', 'v': True, 'r': 'nested too deeply'})
        except BaseException as error:
            self.answering = False
            described = describe(error)
            if want_after:
                try:
                    described['after'] = codec.encode(arguments)
                except (codec.TooDeep, RecursionError):
                    described['after'] = None
            return b'!' + codec.dumps(described)


def describe(error):
    """An exception as data: a built-in's name, its message, and the candidate's own frames."""
    kind = type(error)
    known = next((base.__name__ for base in kind.__mro__ if is_travelling(base)), 'Exception')
    try:
        message = str(error)[:2000]
    except BaseException:
        message = ''
    return {
        'type': known,
        'name': kind.__name__[:100],
        'message': message.encode('utf-8', 'replace').decode('utf-8'),
        'traceback': own_frames(error),
    }


def is_travelling(kind):
    return (
        isinstance(kind, type)
        and issubclass(kind, Exception)
        and kind.__name__ not in _NEVER_RAISED
        and getattr(builtins, kind.__name__, None) is kind
    )


def own_frames(error):
    if isinstance(error, SyntaxError):
        return [[error.lineno or 0, 'module']]
    frames, at = [], error.__traceback__
    while at is not None and len(frames) < 2000:
        if at.tb_frame.f_code.co_filename == _SOURCE_NAME:
            frames.append([at.tb_lineno, at.tb_frame.f_code.co_name[:100]])
        at = at.tb_next
    return frames if len(frames) <= 8 else frames[:4] + [[0, '…']] + frames[-3:]


def exception_from(described):
    """The test's own exception, for the candidate to catch or to let pass: any built-in one."""
    kind = getattr(builtins, str(described.get('type')), Exception)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        kind = Exception
    try:
        return kind(described.get('message', ''))
    except Exception:
        return Exception(described.get('message', ''))


class LentIterator:
    """An iterator of the test: each item is asked for when it is wanted."""

    def __init__(self, advance):
        self.advance = advance

    def __iter__(self):
        return self

    def __next__(self):
        return self.advance()


def run(source, channel, shares_tests=False, call_cpu_ms=None):
    """Never returns normally: the zygote's child ends with _exit after it."""
    server = Server(channel, call_cpu_ms)
    if shares_tests:
        import resident

        server.resident = resident.Resident(describe)
    try:
        server.send(server.load(source))
        server.serve()
    except (wire.Gone, BrokenPipeError, ConnectionResetError):
        return
