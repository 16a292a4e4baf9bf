"""EvalPlus's own type-aware mutation on the seeds of one problem, inside the cage: what its generator makes a CPU second.

order.json: {"seeds": source texts of argument lists, "program", "entry", "count", "validate"}. Its files lie beside this
one. It needs one package, multipledispatch, of which the few lines that it uses are written anew below: they look a
method up by the type of its one argument, as the package does.
"""
import ast
import json
import sys
import time
import types


class Dispatcher:
    def __init__(self):
        self.methods = {}
        self.found = {}
        self.owner = None

    def __get__(self, owner, _):
        self.owner = owner
        return self

    def dispatch(self, kind):
        if kind not in self.found:
            self.found[kind] = next((self.methods[one] for one in kind.__mro__ if one in self.methods), None)
        return self.found[kind]

    def __call__(self, argument):
        return self.dispatch(type(argument))(self.owner, argument)


def dispatch(kind):
    def register(function):
        known = sys._getframe(1).f_locals.get(function.__name__)
        dispatcher = known if isinstance(known, Dispatcher) else Dispatcher()
        dispatcher.methods[kind] = function
        return dispatcher

    return register


def main():
    module = types.ModuleType('multipledispatch')
    module.dispatch = dispatch
    sys.modules['multipledispatch'] = module
    from evalplus.gen import type_mut

    with open('order.json', encoding='utf-8') as file:
        order = json.load(file)
    if not order['validate']:
        type_mut.trusted_check_exec = lambda *_: True
    seeds = [ast.literal_eval(text) for text in order['seeds']]
    generator = type_mut.TypedMutGen(seeds, order['entry'], order['program'])
    generator.timeout = 30
    stdout, sys.stdout = sys.stdout, sys.stderr  # it tells of its progress
    started = time.process_time()
    made = generator.generate(order['count'])
    spent = time.process_time() - started
    sys.stdout = stdout
    print(json.dumps({'made': len(made), 'cpuMs': 1000 * spent}))


main()
