"""What a program does on everything that an exam asks: one mark for each reply, whatever was expected.

Runs in the examiner, on what it has decoded or is about to decode; the candidate never sees a mark. Two replies get
the same mark where they are equal data: sets and dictionaries in any order, 3 and 3.0, floats to 12 significant digits
so that rounding noise is no behaviour (at the edge of a rounding step, and around 0, it still is). True is not 1, a list
is no tuple. An exception counts by its name, a function by being one. What a function that was returned replies counts
as a reply.
"""
import ast
import hashlib
import json

import assertions
import codec
import shown

# chosen: a mark is 25 bytes of the verdict, which may have 4 MiB.
_MOST_REPLIES = 100_000
# 96 bits: no two replies of a run meet by chance, and none can be made to within a program's limits.
_MARK_BYTES = 12
_EXACT = 1 << 53


class ObserverBroken(BaseException):
    """A fault of this file. Not an Exception: test code that goes on after failures must not swallow it."""


def observe(exam, session, order):
    """A verdict of the examiner whose outcome only says that everything was asked; the marks stay in the session."""
    return _observers[exam.kind](exam, session, order)


def observe_calls(exam, session, order):
    # One call at a time: what it replied before it ends must have arrived by then.
    for number, data in exam.answers(session, order, one_by_one=True):
        note(session, form_of_batched(session, *exam.reply(session, number, data)))
    return {'outcome': 'passed'}


def form_of_batched(session, mark, payload):
    tagged = session.parse(bytes(payload))
    if mark == b'!':
        return ['!', session.description(tagged)['name'], form_of_sent(session, tagged.get('after'))]
    return [mark.decode('ascii'), form_of_sent(session, tagged)]


def form_of_sent(session, tagged):
    session.value(tagged)  # what is no value ends the session here, as it would with a verdict
    return form_of(tagged)


def observe_script(exam, session, _order):
    """The test code, going on after every statement that fails."""
    namespace = exam.namespace
    exam.place_proxies(session)
    session.on_reply = note_call
    try:
        exec(going_on(exam.source), namespace)
        if exam.checker:
            namespace[exam.checker](namespace[exam.names[0]])
    except Exception:
        pass  # a failed test, outside of what can be gone on from: what was asked until then is the behaviour
    if session.gone is not None:
        raise session.gone
    return {'outcome': 'passed'}


def observe_resident(exam, session, _order):
    """Tests that share the program's process: all that is seen is how each of them went."""
    loaded = exam.ask(session, {'code': exam.code, 'style': exam.style})
    if not loaded.get('ready'):
        return exam.load_verdict(session, loaded)
    for number in range(len(exam.tests)):
        verdict = exam.judge(session, number, exam.ask(session, exam.request(number)))
        session.replies.append(word_of(verdict))
    return {'outcome': 'passed'}


def word_of(verdict):
    if verdict is None:
        return 'passed'
    if verdict.get('reason') != 'raised':
        return f'{verdict["outcome"]} {verdict["reason"]}'
    return f'error raised {verdict["message"].split(":", 1)[0]}'


_observers = {'calls': observe_calls, 'script': observe_script, 'resident': observe_resident}


def note_call(session, reply, arguments, patched):
    """One reply to a call that the test code made."""
    try:
        if 'raise' in reply:
            form = ['!', session.description(reply['raise'])['name']]
        else:
            form = ['=', form_of_result(session, reply.get('ok'), arguments, patched)]
        changed = reply.get('m')
        if session.patch_arguments and type(changed) is dict:
            form.append([[index, form_of(changed[index])] for index in sorted(changed)])
        note(session, form)
    except Exception as error:
        raise ObserverBroken(f'{type(error).__name__}: {error}') from error


def form_of_result(session, tagged, arguments, patched):
    if type(tagged) is not dict or tagged.get('t') != 'arg':
        return form_of_sent(session, tagged)
    index = tagged.get('v')
    if type(index) is not int or not 0 <= index < len(arguments):
        return None  # the session ends at the next step
    return form_of(codec.encode(patched.get(index, arguments[index]), nothing_lent))


def nothing_lent(_function):
    return {'t': 'fn', 'v': 0}


def note(session, form):
    if len(session.replies) >= _MOST_REPLIES:
        session.fail('output-limit', f'the tests make more than {_MOST_REPLIES} calls of it')
    text = json.dumps(form, separators=(',', ':'))
    session.replies.append(hashlib.blake2b(text.encode('ascii'), digest_size=_MARK_BYTES).hexdigest())


def form_of(tagged):
    """Plain JSON that is the same for equal values, of a tagged form that codec.decode() has accepted."""
    kind = type(tagged)
    if tagged is None or kind is bool or kind is str:
        return tagged
    if kind is int or kind is float:
        return ['n', number_text(tagged)]
    if kind is list:
        return ['l', *map(form_of, tagged)]
    tag, value = tagged['t'], tagged['v']
    form = _forms.get(tag)
    return form(value) if form is not None else form_of_rare(tag, tagged, value)


def number_text(value):
    """Whole numbers exactly up to 2^53 if they are floats; other floats to 12 significant digits."""
    if type(value) is int:
        return str(value) if -_EXACT < value < _EXACT else hex(value)
    if value.is_integer() and -_EXACT < value < _EXACT:
        return str(int(value))
    text = format(value, '.12g')
    rounded = float(text)
    return str(int(rounded)) if rounded.is_integer() and -_EXACT < rounded < _EXACT else text


def in_order(forms):
    return sorted(forms, key=lambda form: json.dumps(form, separators=(',', ':')))


def form_of_table(pairs):
    return ['d', *in_order([form_of(key), form_of(item)] for key, item in pairs)]


def form_of_set(members):
    return ['s', *in_order(map(form_of, members))]


def form_of_range(value):
    found = range(*value)
    if not found:
        return ['r']
    step = [found.step] if found[0] != found[-1] else []
    return ['r', *map(number_text, [found[0], found[-1], *step])]


def form_of_complex(value):
    real, imaginary = map(number_text, value)
    return ['n', real] if imaginary == '0' else ['c', real, imaginary]


_forms = {
    't': lambda value: ['t', *map(form_of, value)],
    'd': form_of_table,
    'C': form_of_table,
    'O': form_of_table,
    's': form_of_set,
    'f': form_of_set,
    'i': lambda value: ['n', number_text(int(value, 16))],
    'b': lambda value: ['b', value.lower()],
    'B': lambda value: ['b', value.lower()],
    'c': form_of_complex,
    'r': form_of_range,
    'q': lambda value: ['q', *map(form_of, value)],
    'I': lambda value: ['i', *map(form_of, value)],
    'fn': lambda value: ['fn'],
    'it': lambda value: ['fn'],
    'class': lambda value: ['class', value],
}


def form_of_rare(tag, tagged, value):
    name = str(tagged.get('k', ''))
    if tag == 'n':
        return ['a', name, form_of(value)]
    if tag == 'decimal' or tag == 'fractions':
        return form_of_exact(codec.decode(tagged), name)
    # Something without a plain form: its class and how it shows itself, without its address.
    return ['o', tag, name, value, shown.ADDRESS.sub('', str(tagged.get('r', '')))]


def form_of_exact(value, name):
    """A decimal or a fraction; as a number where it is a whole one, because it then equals that."""
    try:
        if abs(value) < _EXACT and value == int(value):
            return ['n', str(int(value))]
        return [name, str(value.normalize() if hasattr(value, 'normalize') else value)]
    except (ArithmeticError, ValueError, TypeError):
        return [name, str(value)]


def going_on(source):
    """The test code with each statement on its own: one that raises is left, and the next one is run."""
    tree = GoingOn().visit(ast.parse(source))
    return compile(ast.fix_missing_locations(tree), assertions.TESTS, 'exec', dont_inherit=True)


class GoingOn(ast.NodeTransformer):
    """Loops that only a result ends stay as they are: one that fails for ever would never be left."""

    def guarded(self, node):
        handler = ast.ExceptHandler(type=ast.Name('Exception', ast.Load()), name=None, body=[ast.Pass()])
        return ast.copy_location(ast.Try(body=[node], handlers=[handler], orelse=[], finalbody=[]), node)

    visit_Assert = visit_Expr = visit_Assign = visit_AugAssign = visit_AnnAssign = visit_Raise = guarded

    def visit_While(self, node):
        return node
