"""Files of the program's own beside the one under review, imported from memory: their path literals are moved as its
are. One that does not load is what a missing module is, but for the names that it had bound by then.
"""

import importlib
import importlib.abc
import importlib.machinery
import os
import sys
import types

import inside_load
from inside_load import AbsentModule, State, code_of

# Modules of the harness that a program may well have too; who imported them before holds them.
_OURS = ('system', 'landlock')


class ProjectFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """First in the row, as the folder of a program is."""

    def __init__(self, order, fill):
        """`fill(module)`: runs the program under review in its own module."""
        self.files, self.where, self.root = order['files'], order['where'], order.get('root')
        self.own, self.path, self.fill = order['module'], order['path'], fill
        self.folders = {name.rpartition('.')[0] for name in (*self.files, self.own)}
        self.folders |= {above for one in self.folders for above in _above(one)}

    def find_spec(self, name, _path=None, _target=None):
        if name == self.own or name in self.files:
            path = self.path if name == self.own else os.path.join(self.where, self.files[name]['path'])
            is_package = os.path.basename(path) == '__init__.py'
            spec = importlib.machinery.ModuleSpec(name, self, origin=path, is_package=is_package)
            spec.has_location = True
            if is_package:
                spec.submodule_search_locations = [os.path.dirname(path)]
            return spec
        if name in self.folders:
            return importlib.machinery.ModuleSpec(name, None, is_package=True)
        return None

    def create_module(self, _spec):
        return None

    def exec_module(self, module):
        name, was_calling = module.__name__, State.calling
        if name == self.own:
            self.fill(module)
            return
        # What is missing may decorate and be called while a module is set up, whenever that is.
        State.calling = False
        try:
            exec(code_of(self.files[name]['program'], module.__spec__.origin, self.root), module.__dict__)
        except (Exception, SystemExit) as error:
            why = f'{name}, which does not load: {type(error).__name__}: {error}'
            module.__class__ = AbsentModule
            module.__dict__['_needs'] = ' '.join(why.split())[:120]
        finally:
            State.calling = was_calling


def _above(name):
    parts = name.split('.')
    return ['.'.join(parts[:at]) for at in range(1, len(parts))]


def as_script(order, provide):
    """What runs the whole program once, as the interpreter would."""
    prepare(order, provide)

    def run():
        module = types.ModuleType('__main__')
        module.__file__ = order['path']
        inside_load.fill(module, order, provide)

    return run


def prepare(order, provide):
    inside_load.expect_missing(order, provide)
    for name in _OURS:
        if name in order.get('files', ()):
            sys.modules.pop(name, None)
    if order.get('files'):
        sys.meta_path.insert(0, ProjectFinder(order, lambda module: inside_load.fill(module, order, provide)))


def load(order, provide):
    """The program's module, as inside_load.load gives it; with files of its own as Python would: the packages above it
    first, which may import it themselves."""
    if not order.get('files'):
        return inside_load.load(order, provide)
    prepare(order, provide)
    return importlib.import_module(order['module'])
