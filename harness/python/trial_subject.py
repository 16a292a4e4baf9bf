"""The subject: a trusted program, loaded; its entry point, its parameters and its domain."""
import ast
import dis
import textwrap

PROGRAM = '<program>'
_HELPERS = '<helpers>'
_PRELUDE = '<prelude>'
_RAISE = dis.opmap['RAISE_VARARGS']
_MESSAGE_CAP = 300


class Unfit(Exception):
    """The subject can not be tried at all. Its text is the end of a sentence about the subject."""


def load(order, program, names=()):
    """The namespace in which a program (text or tree) has its entry. Raises whatever it raises."""
    prelude, helpers = order['prelude'], order.get('helpers')
    namespace = {'__name__': 'program', **dict(names)}
    if prelude:
        exec(compile(prelude, _PRELUDE, 'exec', dont_inherit=True), namespace)
    exec(compile(program, PROGRAM, 'exec', dont_inherit=True), namespace)
    if not helpers:
        return namespace
    # As for the judge, names of the tests are not those of the program.
    apart = {**namespace, '__name__': 'tests'}
    exec(compile(helpers, _HELPERS, 'exec', dont_inherit=True), apart)
    return apart


def load_subject(order, program, clock, names=()):
    """As load(), but Unfit where that does not work."""
    clock.begin(order['loadMs'])
    try:
        return load(order, program, names)
    except Exception as error:
        raise Unfit(f'does not load: {name_of(error)}: {message_of(error)}') from None
    except BaseException as error:
        raise Unfit(f'does not load: it ends by {name_of(error)}') from None
    finally:
        clock.running = False


def instrument(program):
    """(tree with marks, number of branches)"""
    import trial_branches

    try:
        return trial_branches.instrument(program)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise Unfit(f'does not load: {name_of(error)}: {message_of(error)}') from None


def find_entry(namespace, entry):
    """What is called: the function, or the method on an instance made for each call."""
    owner, _, method = entry.partition('.')
    if owner not in namespace:
        raise Unfit(f'does not define {owner}')
    found = namespace[owner]
    if not method:
        if not callable(found):
            raise Unfit(f'defines {owner}, which can not be called')
        return found
    if not hasattr(found, method):
        raise Unfit(f'defines {owner} without {method}')
    if not isinstance(found, type):
        return getattr(found, method)
    return lambda *arguments: getattr(found(), method)(*arguments)


def find_definition(program, entry):
    """The last definition of the entry point in the program's tree, or None."""
    body = ast.parse(program).body
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    owner, _, method = entry.partition('.')
    if method:
        owners = [node for node in body if isinstance(node, ast.ClassDef) and node.name == owner]
        body = owners[-1].body if owners else []
    found = [node for node in body if isinstance(node, kinds) and node.name == (method or owner)]
    return found[-1] if found else None


def parameters_of(definition, is_method):
    """(parameter, its default or None) of every parameter that a call gives by place."""
    arguments = definition.args
    parameters = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(parameters) - len(arguments.defaults)) + arguments.defaults
    static = any(isinstance(one, ast.Name) and one.id == 'staticmethod' for one in definition.decorator_list)
    return list(zip(parameters, defaults))[1 if is_method and not static else 0:]


def compile_contract(order, namespace):
    """A function of the entry's parameters that raises where arguments are outside of the domain; or None."""
    if not order.get('contract', '').strip():
        return None
    definition = find_definition(order['program'], order['entry'])
    if definition is None:
        raise Unfit('has a contract, but its entry point is not defined by a def')
    try:
        body = ast.parse(textwrap.dedent(order['contract'])).body
        arguments = contract_arguments(definition, '.' in order['entry'])
        tree = ast.Module([function_of('__assay_contract__', arguments, body)], [])
        exec(compile(ast.fix_missing_locations(tree), '<contract>', 'exec', dont_inherit=True), namespace)
    except Exception as error:
        raise Unfit(f'has a contract that does not load: {name_of(error)}: {message_of(error)}') from None
    return namespace.pop('__assay_contract__')


def function_of(name, arguments, body):
    """(The parser knows which fields a definition has in this version of Python.)"""
    definition = ast.parse(f'def {name}(): pass').body[0]
    definition.args, definition.body = arguments, body or [ast.Pass()]
    return definition


def contract_arguments(definition, is_method):
    parameters = parameters_of(definition, is_method)
    own = definition.args
    return ast.arguments(
        posonlyargs=[],
        args=[ast.arg(parameter.arg) for parameter, _ in parameters],
        vararg=own.vararg and ast.arg(own.vararg.arg),
        kwonlyargs=[ast.arg(one.arg) for one in own.kwonlyargs],
        kw_defaults=own.kw_defaults,
        kwarg=own.kwarg and ast.arg(own.kwarg.arg),
        defaults=[default for _, default in parameters if default is not None],
    )


def name_of(error):
    return type(error).__name__


def message_of(error):
    try:
        return ' '.join(str(error).split())[:_MESSAGE_CAP]
    except Exception:
        return ''


def is_of_helper(error):
    """Whether a helper of the tests raised it: what that can not use is no input."""
    at = error.__traceback__
    while at.tb_next is not None:
        at = at.tb_next
    return at.tb_frame.f_code.co_filename == _HELPERS


def place_of(error):
    """(line of the program where it was when this was raised, whether by a raise or assert of its own)"""
    at, found = error.__traceback__, None
    while at is not None:
        if at.tb_frame.f_code.co_filename == PROGRAM:
            found = at
        at = at.tb_next
    if found is None:
        return 0, False
    return found.tb_lineno, found.tb_frame.f_code.co_code[found.tb_lasti] == _RAISE
