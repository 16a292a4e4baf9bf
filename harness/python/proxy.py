"""Stand-ins for the candidate's functions inside the examiner: calling one sends plain data across.

A dead or lying candidate raises a BaseException that tests cannot swallow, and the proxy stays dead.
"""
import builtins

import codec
import described
import wire

_REPLY_DEPTH = 64
# A list or object of a few bytes takes a hundred when it is read: so many are let through.
_CONTAINERS_CAP = 5_000_000
# Fits a float, for telling it.
_MOST_CALLS = 10 ** 300


class CandidateGone(BaseException):
    """The candidate ended, or said something that is not the protocol. Sticky."""

    def __init__(self, reason, message):
        super().__init__(message)
        self.reason = reason
        self.message = message


class Session:
    """One candidate's channel, and what the tests have seen of it so far."""

    def __init__(self, channel, patch_arguments):
        self.channel = channel
        self.frames = wire.FrameReader(channel, codec.REPLY_CAP)
        self.patch_arguments = patch_arguments
        self.gone = None
        self.calls = 0
        self.last_call = None
        # (exam, number) of the batched call whose reply is awaited.
        self.waiting = None
        self.raised = []
        self.mutated = False
        self.callbacks = []
        self.lent_errors = []
        # As the verdict tells it, where the candidate was not run up to its limit.
        self.limit = None
        self.depth = 0
        # What behaviour.py keeps of the replies, and what it wants to be told of them; see there.
        self.replies = []
        self.on_reply = None

    def fail(self, reason, message):
        if self.gone is None:
            self.gone = CandidateGone(reason, message)
        raise self.gone

    def read(self):
        if self.gone is not None:
            raise self.gone
        try:
            data = self.frames.read()
        except wire.TooLarge:
            self.fail('output-limit', f'a reply is larger than {codec.REPLY_CAP} bytes')
        except (wire.Gone, ConnectionResetError):
            self.fail('gone', 'the candidate ended')
        return data

    def slow(self, said):
        """The candidate gave up a call that had used its CPU time; again a claim that can only harm itself."""
        limit = said if type(said) is int and 0 < said < 1 << 31 else 0
        self.limit = f'cpu {limit} ms in one call'
        self.fail('slow', f'used more than twice the CPU limit of {limit} ms in one call')

    def endless(self, said):
        """The candidate gave up its own call, with the line of a loop that never ends or with [function, calls] of a
        recursion that is too long: a claim that can only harm itself."""
        name, calls = said if type(said) is list and len(said) == 2 else ('', 0)
        if type(name) is str and name.isidentifier() and type(calls) is int and 0 < calls <= _MOST_CALLS:
            self.limit = f'needs {calls:.1e} calls of {name[:100]}'
            self.fail('endless', f'{self.limit}, which take longer than its CPU limit')
        line = said if type(said) is int and 0 < said < 1 << 31 else 0
        self.limit = 'endless loop'
        self.fail('endless', f'repeats the same state at line {line} for ever')

    def parse(self, data):
        if len(data) > 2 * _CONTAINERS_CAP and data.count(b'[') + data.count(b'{') > _CONTAINERS_CAP:
            self.fail('output-limit', f'a reply holds more than {_CONTAINERS_CAP} lists and objects')
        try:
            return codec.loads(data)
        except (ValueError, RecursionError, MemoryError):
            self.fail('protocol', 'a reply is not JSON')

    def receive(self):
        message = self.parse(self.read())
        if type(message) is not dict:
            self.fail('protocol', 'a reply is not an object')
        return message

    def send(self, message):
        if self.gone is not None:
            raise self.gone
        try:
            wire.write_all(self.channel, wire.frame(codec.dumps(message)))
        except (BrokenPipeError, ConnectionResetError):
            self.fail('gone', 'the candidate ended')

    def value(self, tagged):
        try:
            return codec.decode(tagged, self.remote)
        except (ValueError, RecursionError, MemoryError):
            self.fail('protocol', 'a reply holds something that is not a value')

    def remote(self, tagged):
        """A callable that the candidate returned."""
        if tagged['t'] != 'fn' or type(tagged['v']) is not int:
            raise ValueError('not a function')
        return Proxy(self, f'<function {tagged["v"]}>', {'handle': tagged['v']})

    def lend(self, function):
        """A callable or an iterator of the test, passed to the candidate: it gets a number to call it by.
        An iterator is read one item at a time, as the candidate asks, so the test sees what was taken."""
        if isinstance(function, Proxy) and function.session is self and 'handle' in function.target:
            return None
        is_iterator = hasattr(type(function), '__next__')
        self.callbacks.append(function.__next__ if is_iterator else function)
        return {'t': 'it' if is_iterator else 'fn', 'v': len(self.callbacks) - 1}

    def call(self, name, target, arguments, keywords):
        self.calls += 1
        self.last_call = [name, arguments, keywords, None]
        try:
            before = [codec.encode(value, self.lend) for value in arguments]
            named = {key: codec.encode(value, self.lend) for key, value in keywords.items()}
        except (codec.TooDeep, RecursionError):
            # The tests' own arguments are known to be fine: this one was built from an answer.
            self.fail('protocol', 'an answer that the test passes on is nested too deeply')
        errors_before = len(self.lent_errors)
        self.send({'op': 'call', **target, 'a': before, 'k': named})
        reply = self.receive()
        while 'callback' in reply:
            self.answer(reply)
            reply = self.receive()
        if 'endless' in reply:
            self.endless(reply['endless'])
        if 'slow' in reply:
            self.slow(reply['slow'])
        if 'missing' in reply:
            self.fail('no-entry-point', f'the program does not define {name}')
        after = reply.get('m')
        patched = self.copy_back(arguments, after) if type(after) is dict and after else {}
        if self.on_reply is not None:
            self.on_reply(self, reply, arguments, patched)
        if 'raise' in reply:
            lent = self.lent_error(reply.get('lent'), errors_before)
            raise lent if lent is not None else self.exception(reply['raise'])
        if 'ok' not in reply:
            self.fail('protocol', 'a reply is neither a value nor an exception')
        value = self.result(reply['ok'], arguments, patched)
        self.last_call[3] = (value,)
        return value

    def lent_error(self, number, errors_before):
        """An exception that a callback of the test raised during this very call, and nothing that could end a
        test early at another moment."""
        if type(number) is not int or not errors_before <= number < len(self.lent_errors):
            return None
        error = self.lent_errors[number]
        return None if isinstance(error, (StopIteration, StopAsyncIteration, GeneratorExit)) else error

    def result(self, tagged, arguments, patched):
        if type(tagged) is dict and tagged.get('t') == 'arg':
            index = tagged.get('v')
            if type(index) is not int or not 0 <= index < len(arguments):
                self.fail('protocol', 'a reply names an argument that was not sent')
            return patched.get(index, arguments[index])
        return self.value(tagged)

    def copy_back(self, arguments, after):
        """In-place changes become visible to the test where the reference makes them too. Returns what
        to use for 'returns its own argument' by index where they stay invisible."""
        self.mutated = True
        invisible = {}
        for key, tagged in after.items():
            index = int(key) if key.isdecimal() and len(key) < 4 else -1
            if not 0 <= index < len(arguments):
                self.fail('protocol', 'a reply changes an argument that was not sent')
            changed = self.value(tagged)
            if self.patch_arguments:
                patch(arguments[index], changed)
            else:
                invisible[index] = changed
        return invisible

    def answer(self, request):
        number = request['callback']
        if type(number) is not int or not 0 <= number < len(self.callbacks):
            self.fail('protocol', 'a callback that was never lent')
        self.depth += 1
        if self.depth > _REPLY_DEPTH:
            self.fail('protocol', 'callbacks are nested too deeply')
        try:
            arguments = [self.value(value) for value in request.get('a', [])]
            keywords = {key: self.value(value) for key, value in request.get('k', {}).items()}
            message = {'ok': codec.encode(self.callbacks[number](*arguments, **keywords), self.lend)}
        except CandidateGone:
            raise
        except BaseException as error:
            # The test's own exception may pass through the candidate and come back as the very same object.
            self.lent_errors.append(error)
            message = {
                'raise': {'type': type(error).__name__, 'message': str(error)[:2000]},
                'lent': len(self.lent_errors) - 1,
            }
        self.depth -= 1
        self.send(message)

    def exception(self, said):
        """The candidate's exception as a built-in one, marked so that it is never taken for the test's."""
        told = self.description(said)
        kind = getattr(builtins, told['type'], None)
        if not (isinstance(kind, type) and issubclass(kind, Exception)) or kind in (
            StopIteration,
            StopAsyncIteration,
        ):
            kind = Exception
        error = raised_as(kind, told['message'])
        self.raised.append((error, told))
        return error

    def description(self, said):
        told = described.reduced(said)
        if told is None:
            self.fail('protocol', 'an exception that is not described')
        return told

    def described(self, error):
        """What the candidate said about this very exception, if it is one of its own."""
        return next((told for mine, told in self.raised if mine is error), None)


def raised_as(kind, message):
    """An exception of the class, or of its nearest base where it takes more than a message: whoever catches a
    ValueError catches a UnicodeDecodeError."""
    for base in kind.__mro__:
        try:
            return base(message)
        except Exception:
            continue


class Proxy:
    """Calls one function of the candidate."""

    def __init__(self, session, name, target):
        self.session = session
        self.target = target
        self.__name__ = name

    def __call__(self, *arguments, **keywords):
        return self.session.call(self.__name__, self.target, arguments, keywords)

    def __repr__(self):
        return self.__name__


def patch(mine, changed):
    """Makes the test's own object look like the candidate's changed copy, in place."""
    if type(mine) is not type(changed):
        return
    if isinstance(mine, (list, bytearray)):
        if isinstance(mine, list) and len(mine) == len(changed):
            for index, (old, new) in enumerate(zip(mine, changed)):
                if type(old) is type(new) and isinstance(old, (list, dict, set)):
                    patch(old, new)
                else:
                    mine[index] = new
        else:
            mine[:] = changed
    elif isinstance(mine, (dict, set)):
        mine.clear()
        mine.update(changed)
