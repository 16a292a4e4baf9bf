"""The calls that a problem's own tests and statement make of the subject, and whether it passes those tests."""
import ast
import codec
import functools
import inspect
import json

import assertions
import compare
import trial_drivers
import trial_guard
import trial_subject
import trial_values
from shown import show, show_call

_MOST_SEEDS = 2000
# Chosen: larger arguments are no seed that anybody would change one thing of.
_SEED_BYTES = 1 << 20
_TESTS_MS = 20_000
_TEXT_CAP = 300


class Fault(Exception):
    """The subject is no good: the end of a sentence about it."""


def study(order):
    """{"parameters", "seeds", "drivers"?, "fault"?}"""
    student = Student(order)
    said = {'parameters': [], 'seeds': student.seeds}
    try:
        student.load()
        said['parameters'] = describe_parameters(order, student.target)
        student.run_tests()
        said.update(student.describe_drivers())
        student.run_examples()
    except (Fault, trial_subject.Unfit) as fault:
        said['fault'] = str(fault)
    return said


def describe_parameters(order, target):
    definition = trial_subject.find_definition(order['program'], order['entry'])
    if definition is not None:
        found = trial_subject.parameters_of(definition, '.' in order['entry'])
        return [describe_parameter(one, default is not None) for one, default in found]
    try:
        found = inspect.signature(target).parameters.values()
    except (TypeError, ValueError):
        return []
    by_place = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [{'name': one.name, 'hasDefault': one.default is not one.empty} for one in found if one.kind in by_place]


def describe_parameter(parameter, has_default):
    said = {'name': parameter.arg, 'hasDefault': has_default}
    note = parameter.annotation
    if note is None:
        return said
    quoted = isinstance(note, ast.Constant) and isinstance(note.value, str)
    return {**said, 'annotation': note.value if quoted else ast.unparse(note)}


class Student:
    def __init__(self, order):
        self.order = order
        self.clock = trial_guard.Clock()
        self.clock.start()
        self.seeds = []
        self.known = set()
        self.calls = 0
        self.depth = 0
        self.drivers = None
        self.driver_calls = []
        self.driving = False
        # Seeds from calls that a driver made, and whether one of its calls was none.
        self.driven = []
        self.hides_calls = False

    def load(self):
        order = self.order
        self.namespace = trial_subject.load_subject(order, order['program'], self.clock)
        self.target = trial_subject.find_entry(self.namespace, order['entry'])
        self.convert = compile(order['convert'], '<convert>', 'eval') if order.get('convert') else None

    def run_tests(self):
        self.clock.begin(_TESTS_MS)
        try:
            for tests in self.order['tests']:
                if tests['kind'] == 'script':
                    self.run_script(tests)
                else:
                    self.run_calls(tests['form'], json.loads(tests['raw']))
        except (Fault, trial_subject.Unfit):
            raise
        except trial_guard.Overtime:
            raise Fault(f'does not come to the end of its own tests within {_TESTS_MS // 1000} s of CPU time') from None
        except BaseException as error:
            raise Fault(f'ends its own tests by {trial_subject.name_of(error)}') from None
        finally:
            self.clock.running = False

    # Script tests

    def run_script(self, tests):
        source = tests['code']
        tree = ast.parse(source)
        with Recorded(self) as namespace:
            if not tests.get('checker'):
                self.drivers = trial_drivers.Source(source, self.order['entry'])
                tree = self.drivers.recorded_tree()
                namespace[trial_drivers.RECORD] = self.watch
            try:
                exec(compile(tree, assertions.TESTS, 'exec', dont_inherit=True), namespace)
                if tests.get('checker'):
                    namespace[tests['checker']](self.recorded_entry(namespace))
            except Exception as error:
                raise Fault(fault_of(error, assertions.Assertions(source, tree))) from None

    def recorded_entry(self, namespace):
        owner, _, method = self.order['entry'].partition('.')
        return namespace[owner] if not method else getattr(namespace[owner](), method)

    def record(self, function, owner, arguments, keywords):
        """One call, unless it is one that the subject makes of itself. `owner`: [self] for a method."""
        if self.depth > 0:
            return function(*owner, *arguments, **keywords)
        given = [trial_values.settle(one) for one in arguments]
        seed = self.plant(given) if not keywords else self.plant_keywords(function, owner, given, keywords)
        given = [iter(one) if type(one) is trial_values.Items else one for one in given]
        self.depth += 1
        try:
            return function(*owner, *given, **keywords)
        except Exception as error:
            note_raised(seed, error)
            raise
        finally:
            self.depth -= 1

    def plant_keywords(self, function, owner, arguments, keywords):
        try:
            bound = inspect.signature(function).bind(*owner, *arguments, **keywords)
        except (TypeError, ValueError):
            return None
        return None if bound.kwargs else self.plant(list(bound.args)[len(owner):])

    # Drivers

    def watch(self, name, function):
        """The driver, with its calls by the tests themselves written down."""

        @functools.wraps(function)
        def recorded(*arguments, **keywords):
            if self.driving:
                return function(*arguments, **keywords)
            given = [trial_values.settle(one) for one in arguments]
            self.note_driver_call(name, given, keywords)
            self.driving = True
            try:
                return function(*[iter(one) if type(one) is trial_values.Items else one for one in given], **keywords)
            finally:
                self.driving = False

        return recorded

    def note_driver_call(self, name, arguments, keywords):
        if keywords or len(self.driver_calls) >= _MOST_SEEDS:
            return
        try:
            tagged = [trial_values.tag_numbers(trial_values.encode_plain(one)) for one in arguments]
        except trial_values.Opaque:
            return
        if len(codec.dumps(tagged)) <= _SEED_BYTES:
            self.driver_calls.append((name, tagged, f'base {len(self.driver_calls)}'))

    def describe_drivers(self):
        if self.drivers is None or not self.drivers.drivers:
            return {}
        if self.hides_calls:
            # The few that are plain by chance say nothing of the others.
            self.seeds[:] = [seed for seed in self.seeds if seed not in self.driven]
        parameters = trial_drivers.names_by_place(self.target)
        plain = [(self.order['entry'], seed['args'], seed['name']) for seed in self.seeds]
        drivers = trial_drivers.Drivers(self.drivers, parameters, self.order.get('statement', ''))
        described = drivers.describe([*self.driver_calls, *plain])
        return {'drivers': described} if described else {}

    # Calls

    def run_calls(self, form, rows):
        judge = {'rows': self.judge_row, 'args': self.judge_arguments, 'literals': self.judge_literal}[form]
        strict = {**self.order['comparison'], 'strictBooleans': form == 'rows'}
        self.compare = compare.Comparison(strict, self.namespace)
        for row in rows:
            judge(row)

    def judge_row(self, row):
        arguments = self.converted(row['args'])
        value, raised, after = self.call(arguments)
        call = show_call(self.order['entry'], arguments)
        if 'raises' in row:
            check_raised(call, value, raised, row['raises'])
        else:
            self.check_value(call, (value, raised), row.get('expected'), arguments)
        if 'after' in row:
            self.check_after(call, after, row['after'])

    def judge_arguments(self, row):
        self.call(self.converted(row))

    def judge_literal(self, row):
        call = row['call']
        arguments = list(eval(f'({call},)', self.namespace)) if call.strip() else []
        value, raised, after = self.call(arguments)
        shown = f'{self.order["entry"]}({call[:_TEXT_CAP]})'
        if 'raises' in row:
            check_raised(shown, value, raised, row['raises'])
        elif 'digest' in row:
            import digest

            if raised is not None or digest.digest_of(value) != row['digest']:
                raise Fault(f'fails its own tests: {shown} is not the value that they hold the digest of')
        else:
            self.check_value(shown, (value, raised), eval(row['returns'], self.namespace), arguments)
        if 'after' in row:
            self.check_after(shown, after, list(eval(f'({row["after"]},)', self.namespace)) if row['after'].strip() else [])

    def check_after(self, call, after, wanted):
        if not self.compare.accepts_after(after, wanted):
            raise Fault(f'fails its own tests: after {call} its arguments are {show(after)}, not {show(wanted)}')

    def converted(self, args):
        return list(eval(self.convert, {**self.namespace, 'args': args})) if self.convert else args

    def call(self, arguments):
        """(value, exception or None, the arguments after the call)"""
        given = [trial_values.settle(one) for one in arguments]
        seed = self.plant(given)
        mine = [iter(one) if type(one) is trial_values.Items else trial_values.copy_value(one) for one in given]
        try:
            value = trial_values.settle(self.target(*mine))
        except Exception as error:
            note_raised(seed, error)
            return None, error, mine
        return (iter(value) if type(value) is trial_values.Items else value), None, mine

    def check_value(self, call, outcome, expected, arguments):
        value, raised = outcome
        if raised is not None:
            name, message = trial_subject.name_of(raised), trial_subject.message_of(raised)
            raise Fault(f'fails its own tests: {call} raises {name}: {message}'[:_TEXT_CAP * 2])
        tagged = codec.encode(value)
        plain = codec.decode(tagged, lambda _: value)
        same = self.compare.oracle is None and codec.dumps(codec.encode(expected)) == codec.dumps(tagged)
        if not same and not self.compare(plain, expected, arguments):
            raise Fault(f'fails its own tests: {call} is {show(plain)}, and they expect {show(expected)}')

    # Seeds

    def plant(self, arguments, name=None):
        """The seed of a call, or None where it is none: known already, too large, or without a plain form."""
        number, self.calls = self.calls, self.calls + (name is None)
        if len(self.seeds) >= _MOST_SEEDS:
            return None
        try:
            tagged = [trial_values.encode_plain(one) for one in arguments]
            text = codec.dumps(trial_values.tag_numbers(tagged))
        except trial_values.Opaque:
            self.hides_calls |= self.driving
            return None
        if text in self.known or len(text) > _SEED_BYTES:
            return None
        self.known.add(text)
        seed = {'args': trial_values.tag_numbers(tagged), 'name': name or f'base {number}'}
        self.seeds.append(seed)
        if self.driving:
            self.driven.append(seed)
        return seed

    def run_examples(self):
        for number, text in enumerate(self.order['examples']):
            arguments = read_example(text, self.order['entry'], self.target)
            seed = None if arguments is None else self.plant(arguments, f'example {number}')
            if seed is not None:
                self.try_example(seed, arguments)

    def try_example(self, seed, arguments):
        self.clock.begin(self.order['callMs'])
        try:
            trial_values.settle(self.target(*trial_values.copy_value(arguments)))
        except BaseException as error:
            note_raised(seed, error)
        finally:
            self.clock.running = False


class Recorded:
    """The namespace in which the tests run: the subject's own, with an entry point that writes down its calls."""

    def __init__(self, student):
        self.student = student
        self.owner, _, self.method = student.order['entry'].partition('.')
        self.namespace = {**student.namespace, '__name__': 'tests'}

    def __enter__(self):
        student = self.student
        if not self.method:
            # The subject's own calls of itself go by its own namespace.
            function = student.namespace[self.owner]

            @functools.wraps(function)
            def recorded(*arguments, **keywords):
                return student.record(function, [], arguments, keywords)

            self.namespace[self.owner] = recorded
            return self.namespace
        kind = student.namespace[self.owner]
        self.original = inspect.getattr_static(kind, self.method)
        setattr(kind, self.method, recorded_method(student, kind, self.method))
        return self.namespace

    def __exit__(self, *_):
        if self.method:
            setattr(self.student.namespace[self.owner], self.method, self.original)


def recorded_method(student, kind, name):
    method = getattr(kind, name)
    if isinstance(inspect.getattr_static(kind, name), (staticmethod, classmethod)):
        return staticmethod(lambda *arguments, **keywords: student.record(method, [], arguments, keywords))

    @functools.wraps(method)
    def recorded(owner, *arguments, **keywords):
        return student.record(method, [owner], arguments, keywords)

    return recorded


def read_example(text, entry, target):
    """The arguments of a call in source text, or None where they are no literals that the entry point takes."""
    try:
        call = ast.parse(text.strip(), mode='eval').body
        name = entry.rpartition('.')[2]
        if not isinstance(call, ast.Call) or name != getattr(call.func, 'id', getattr(call.func, 'attr', None)):
            return None
        arguments = [ast.literal_eval(one) for one in call.args]
        if any(one.arg is None for one in call.keywords):
            return None
        keywords = {one.arg: ast.literal_eval(one.value) for one in call.keywords}
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        return None
    try:
        bound = inspect.signature(target).bind(*arguments, **keywords)
        return None if bound.kwargs else list(bound.args)
    except TypeError:
        return None
    except ValueError:
        return None if keywords else arguments


def note_raised(seed, error):
    if seed is not None:
        seed['raises'] = trial_subject.name_of(error)


def check_raised(call, value, raised, wanted):
    if raised is None:
        raise Fault(f'fails its own tests: {call} is {show(value)}, and they expect {wanted}')
    if wanted not in [kind.__name__ for kind in type(raised).__mro__]:
        raise Fault(f'fails its own tests: {call} raises {trial_subject.name_of(raised)}, and they expect {wanted}')


def fault_of(error, statements):
    statement, line, _ = statements.failing(error)
    if isinstance(error, AssertionError) and statement is not None:
        return f'fails its own tests: line {line}: {statement.text[:_TEXT_CAP]}'
    name, message = trial_subject.name_of(error), trial_subject.message_of(error)
    return f'fails its own tests: line {line}: {name}: {message}'[:_TEXT_CAP * 2]
