"""Fields of rights in what a program keeps: which of them a call has changed, and to what."""

import inside_values

_MOST = 2000
_DEEPEST = 4
_PLAIN = (bool, int, str, type(None))


class Rights:
    """Of the attempt under way. `names`: fields that a caller may not set; none is looked for without them."""

    names, before, roots = (), {}, ()

    @classmethod
    def begin(cls, names, module, roots):
        cls.names, cls.roots = tuple(names), (*kept_by(module), *roots) if names else ()
        cls.before = {path: value for path, value, _ in fields(cls.roots, cls.names)}

    @classmethod
    def changed(cls, module, returned):
        """[path, value] of fields that have another value than before, and of objects that were made with them."""
        if not cls.names:
            return []
        roots = (*kept_by(module), *cls.roots, ('what is returned', returned))
        rows = {}
        for path, value, is_object in fields(roots, cls.names):
            is_new = path not in cls.before and is_object
            if is_new or (path in cls.before and cls.before[path] != value):
                rows[path] = value
        return [[path, value] for path, value in rows.items()][:20]


def kept_by(module):
    """(name, value) of the module's own variables."""
    if module is None:
        return
    for name, value in list(vars(module).items()):
        if not name.startswith('__') and (isinstance(value, (dict, list)) or is_record(value)):
            yield name, value


def is_record(value):
    """An object of a class of the program's, or one that stands for such."""
    program = inside_values.Program.module
    own = getattr(program, '__name__', None)
    return isinstance(value, inside_values.Person) or (own is not None and type(value).__module__ == own)


def fields(roots, names):
    """(path, value, whether it is an object's) of all fields of these names."""
    left = [(name, value, 0) for name, value in roots]
    seen = set()
    while left and len(seen) < _MOST:
        path, value, depth = left.pop()
        if id(value) in seen or depth > _DEEPEST:
            continue
        seen.add(id(value))
        if isinstance(value, (list, tuple)):
            left += [(f'{path}[{at}]', one, depth + 1) for at, one in enumerate(value[:50])]
            continue
        is_object = is_record(value)
        if not is_object and type(value) is not dict:
            continue
        # What a class or a descriptor would compute is not asked: it is the program's code.
        rows = list((object.__getattribute__(value, '__dict__') if is_object else value).items())[:200]
        for key, one in rows:
            place = f'{path}.{key}' if is_object else f'{path}[{key!r}]'
            if key in names and isinstance(one, _PLAIN):
                yield (f'{path}.{key}', one, is_object)
            elif not isinstance(one, _PLAIN):
                left.append((place, one, depth + 1))
