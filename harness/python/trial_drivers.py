"""Drivers: functions of the test code that make what no literal can hold out of plain arguments, and call the entry.

`rig("a b!")` is as good a seed as a plain call. What a driver is given is seen when the tests call it. One that they
define and never call gets the values of parameters that mean the same: those of one name, and those that one function
hands on to the other. What has no plain form, such as a class, is written into a function of its own.
"""
import ast
import builtins
import inspect
import json
import re

RECORD = '__assay_driver__'
_DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
_BINDINGS = (ast.Assign, ast.AnnAssign)
# What passes its only argument on, as far as a seed is concerned.
_TRANSPARENT = frozenset(('iter', 'list', 'tuple'))
# Chosen: each function that is called costs some processes.
_MOST_FUNCTIONS = 8
_MOST_EXPRESSIONS = 4
_MOST_SEEDS = 12
_MOST_VARIADIC = 3


class Source:
    """What the text of a script shows: its functions, those that reach the entry, which parameters mean the same."""

    def __init__(self, source, entry):
        self.tree = ast.parse(source)
        self.lines = source.split('\n')
        self.entry = entry
        self.owner = entry.partition('.')[0]
        self.functions = {node.name: node for node in self.tree.body if type(node) is ast.FunctionDef}
        self.functions.pop(self.owner, None)
        self.reaching = self.find_reaching()
        self.drivers = [name for name in self.functions if name in self.reaching]

    def find_reaching(self):
        mentions = {name: names_in(node) for name, node in self.functions.items()}
        found = {self.owner}
        while True:
            more = {name for name, names in mentions.items() if names & found} - found
            if not more:
                return found
            found |= more

    def recorded_tree(self):
        """The script, with every driver under watch as soon as it is defined."""
        body = []
        for node in self.tree.body:
            body.append(node)
            if isinstance(node, ast.FunctionDef) and node.name in self.reaching:
                watch = ast.parse(f'{node.name} = {RECORD}({node.name!r}, {node.name})').body[0]
                body += [ast.fix_missing_locations(relocated(watch, node))]
        return ast.Module(body, self.tree.type_ignores)

    def helpers(self):
        """The text of all definitions: everything but what calls the entry when the script runs."""
        kept = [node for node in self.tree.body if self.is_helper(node)]
        if shares_lines(self.tree.body):
            return '\n\n\n'.join(map(ast.unparse, kept))
        texts = ['\n'.join(self.lines[first_line(node) - 1:node.end_lineno]) for node in kept]
        return '\n\n\n'.join(texts)

    def is_helper(self, node):
        if isinstance(node, _DEFINITIONS):
            return True
        return isinstance(node, _BINDINGS) and not names_in(node) & self.reaching

    def groups(self, entry_parameters):
        """A union of parameters, each as (function, name), where `*name` is any of what a variadic one takes."""
        groups = Groups()
        parameters = {name: parameters_of(node) for name, node in self.functions.items()}
        parameters[self.entry] = entry_parameters
        by_name = {}
        for function, names in parameters.items():
            for name in names:
                groups.join(by_name.setdefault(name, (function, name)), (function, name))
        for function, node in self.functions.items():
            for inner, other in handed_on(node, parameters):
                groups.join((function, inner), other)
        return groups

    def expressions(self, groups):
        """By group, source texts of arguments and defaults that are no literals."""
        found = {}
        for function, node in self.functions.items():
            for name, default in defaults_of(node):
                note(found, groups.of((function, name)), default)
        for statement in self.tree.body:
            if isinstance(statement, _DEFINITIONS):
                continue
            for call in calls_in(statement):
                if call.func.id in self.functions:
                    names = parameters_of(self.functions[call.func.id])
                    for name, given in arguments_of(call, names):
                        note(found, groups.of((call.func.id, name)), given)
        return found


class Groups:
    def __init__(self):
        self.parents = {}

    def of(self, one):
        while self.parents.get(one, one) != one:
            one = self.parents[one]
        return one

    def join(self, one, other):
        self.parents[self.of(other)] = self.of(one)


def names_in(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def calls_in(node):
    return [part for part in ast.walk(node) if isinstance(part, ast.Call) and isinstance(part.func, ast.Name)]


def relocated(tree, where):
    for node in ast.walk(tree):
        ast.copy_location(node, where)
    return tree


def first_line(node):
    return min([node.lineno, *[one.lineno for one in getattr(node, 'decorator_list', [])]])


def shares_lines(body):
    return any(after.lineno <= before.end_lineno for before, after in zip(body, body[1:]))


def parameters_of(definition):
    """Names of what a call gives by place; the last one with a star where there may be any number of it."""
    arguments = definition.args
    names = [one.arg for one in [*arguments.posonlyargs, *arguments.args]]
    return names + ([f'*{arguments.vararg.arg}'] if arguments.vararg else [])


def defaults_of(definition):
    arguments = definition.args
    places = [*arguments.posonlyargs, *arguments.args]
    return zip([one.arg for one in places[len(places) - len(arguments.defaults):]], arguments.defaults)


def arguments_of(call, names):
    """(parameter, argument) of a call, as far as its text says."""
    pairs = []
    for at, given in enumerate(call.args):
        if isinstance(given, ast.Starred):
            break
        if at < len(names) and not names[at].startswith('*'):
            pairs.append((names[at], given))
        elif names and names[-1].startswith('*'):
            pairs.append((names[-1], given))
    return pairs + [(one.arg, one.value) for one in call.keywords if one.arg in names]


def handed_on(definition, parameters):
    """(own parameter, (function, its parameter)) wherever a function gives what it was given to another."""
    own = parameters_of(definition)
    same = {name: name for name in own if not name.startswith('*')}

    def meaning(node):
        if isinstance(node, ast.Name):
            return same.get(node.id)
        is_plain = isinstance(node, ast.Call) and getattr(node.func, 'id', None) in _TRANSPARENT
        return meaning(node.args[0]) if is_plain and len(node.args) == 1 else None

    for node in ast.walk(definition):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            target, value = node.targets[0].id, meaning(node.value)
            if value is not None:
                same.setdefault(target, value)
        elif isinstance(node, (ast.For, ast.comprehension)) and isinstance(node.target, ast.Name):
            if isinstance(node.iter, ast.Name) and f'*{node.iter.id}' in own:
                same[node.target.id] = f'*{node.iter.id}'
    for call in calls_in(definition):
        for name, given in arguments_of(call, parameters.get(call.func.id, [])):
            inner = meaning(given)
            if inner is not None:
                yield inner, (call.func.id, name)


def note(found, group, node):
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        texts = found.setdefault(group, [])
        text = ast.unparse(node)
        if text not in texts:
            texts.append(text)


class Drivers:
    """The drivers of a script as calls to amplify: `calls` are (function, arguments, name) as the tests made them."""

    def __init__(self, source, entry_parameters, statement):
        self.source = source
        self.groups = source.groups(entry_parameters)
        self.entry_parameters = entry_parameters
        self.values = {}
        self.expressions = {
            group: with_exceptions(texts, statement) for group, texts in source.expressions(self.groups).items()
        }

    def describe(self, calls):
        """{"helpers", "functions": [{"name", "parameters", "seeds"}]}; nothing where there is no driver."""
        for function, arguments, _ in calls:
            for name, value in zip(self.places(function, len(arguments)), arguments):
                values = self.values.setdefault(self.groups.of((function, name)), {})
                values.setdefault(json.dumps(value), value)
        wrappers, functions = [], []
        for name in self.source.drivers:
            for wrapper, function in self.functions_of(name, calls):
                if len(functions) < _MOST_FUNCTIONS:
                    wrappers += wrapper
                    functions.append(function)
        helpers = '\n\n\n'.join([self.source.helpers(), *wrappers])
        return {'helpers': helpers, 'functions': functions} if functions else None

    def places(self, function, count):
        names = self.names_of(function)
        if names and names[-1].startswith('*'):
            return names[:-1] + names[-1:] * (count - len(names) + 1)
        return names[:count]

    def names_of(self, function):
        definition = self.source.functions.get(function)
        return self.entry_parameters if definition is None else parameters_of(definition)

    def functions_of(self, name, calls):
        """[wrapper's text or nothing], {"name", "parameters", "seeds"} of each function to call for this driver."""
        definition = self.source.functions[name]
        if definition.args.kwonlyargs or definition.args.kwarg or is_fruitless(definition):
            return
        own = [(arguments, said) for function, arguments, said in calls if function == name]
        if own:
            yield [], self.function(name, parameters_of(definition), own)
            return
        optional = {parameter for parameter, _ in defaults_of(definition)}
        free, fixed = [], {}
        for parameter in parameters_of(definition):
            group = self.groups.of((name, parameter))
            if group in self.values:
                free.append(parameter)
            elif group in self.expressions and not parameter.startswith('*'):
                fixed[parameter] = self.expressions[group]
            elif parameter in optional or parameter.startswith('*'):
                break  # and with it what comes behind it
            else:
                return
        taken = [parameter for parameter in parameters_of(definition) if parameter in free or parameter in fixed]
        seeds = self.borrowed(name, free, calls)
        if not seeds:
            return
        if not fixed:
            yield [], self.function(name, free, seeds)
            return
        for number in range(min(_MOST_EXPRESSIONS, max(map(len, fixed.values())))):
            chosen = {parameter: texts[number % len(texts)] for parameter, texts in fixed.items()}
            wrapper = self.fresh_name('_'.join([name, *map(suffix_of, chosen.values())]), number)
            yield [write_wrapper(wrapper, name, (taken, chosen))], self.function(wrapper, free, seeds)

    def fresh_name(self, wanted, number):
        return wanted if wanted not in self.source.functions else f'{wanted}_{number}'

    def function(self, name, parameters, seeds):
        described = [{'name': one, 'hasDefault': False} for one in parameters if not one.startswith('*')]
        return {
            'name': name, 'parameters': described,
            'seeds': [{'args': arguments, 'name': said} for arguments, said in seeds],
        }

    def borrowed(self, name, parameters, calls):
        """Seeds for a driver that is never called: whole calls of one that takes the same, else values in turns."""
        groups = [self.groups.of((name, parameter)) for parameter in parameters]
        if not groups:
            return []
        several = parameters[-1].startswith('*')
        if not several and len(set(groups)) == len(groups):
            whole = [self.rearranged(call, groups) for call in calls]
            whole = [arguments for arguments in whole if arguments is not None]
            if whole:
                return number_seeds(whole)
        pools = [list(self.values[group].values()) for group in groups]
        seeds = []
        for at in range(min(_MOST_SEEDS, max(map(len, pools)))):
            arguments = [pool[(at + place) % len(pool)] for place, pool in enumerate(pools)]
            if several:
                arguments += [pools[-1][(at + len(pools) + more) % len(pools[-1])] for more in range(at % _MOST_VARIADIC)]
            seeds.append(arguments)
        return number_seeds(seeds)

    def rearranged(self, call, groups):
        """The arguments of another call in the order of these groups, or None where it lacks one."""
        function, arguments, _ = call
        given = {}
        for name, value in zip(self.places(function, len(arguments)), arguments):
            given.setdefault(self.groups.of((function, name)), value)
        return [given[group] for group in groups] if all(group in given for group in groups) else None


def number_seeds(all_arguments):
    seen = {json.dumps(arguments): arguments for arguments in all_arguments}
    return [(arguments, f'borrowed {number}') for number, arguments in enumerate([*seen.values()][:_MOST_SEEDS])]


def is_fruitless(definition):
    """It returns nothing, or items one by one: there is no result to compare."""
    own = own_nodes(definition)
    if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own):
        return True
    return not any(isinstance(node, ast.Return) and node.value is not None for node in own)


def own_nodes(definition):
    """Without those of functions inside of it."""
    found, waiting = [], list(definition.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        found.append(node)
        waiting += ast.iter_child_nodes(node)
    return found


def with_exceptions(texts, statement):
    """Where an exception class is asked for: those that the statement names too."""
    if not any(is_exception(text) for text in texts):
        return texts
    named = [word for word in re.findall(r'\b[A-Z]\w+\b', statement) if is_exception(word)]
    return list(dict.fromkeys([*named, *texts]))[:_MOST_EXPRESSIONS]


def is_exception(text):
    found = getattr(builtins, text, None)
    return isinstance(found, type) and issubclass(found, BaseException)


def suffix_of(text):
    """KeyboardInterrupt: keyboard_interrupt. Nothing that is no name gets a name."""
    words = re.findall(r'[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+', text) if text.isidentifier() else ['with', 'another']
    return '_'.join(words).lower()


def write_wrapper(name, driver, parameters):
    taken, chosen = parameters
    free = ', '.join(one for one in taken if one not in chosen)
    given = ', '.join(chosen.get(one, one) for one in taken)
    return f'def {name}({free}):\n    return {driver}({given})'


def names_by_place(target):
    """Parameters of the entry, as parameters_of() gives them."""
    kinds = inspect.Parameter
    try:
        found = inspect.signature(target).parameters.values()
    except (TypeError, ValueError):
        return []
    plain = [one.name for one in found if one.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)]
    return plain + [f'*{one.name}' for one in found if one.kind is kinds.VAR_POSITIONAL]
