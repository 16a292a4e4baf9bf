"""A proof as people read it: the call, what was seen, what a harmless value did, and a short program that shows it."""

import base64
import os
import re

_MOST_PAYLOAD = 2000
# As inside_subject calls a program that runs as a whole.
WHOLE = '<module>'


def report(hunt, site, payload, effect, seen):
    text = shown_payload(hunt, payload)
    return {
        'parameter': site.shown,
        'payload': text[:_MOST_PAYLOAD],
        'call': call_text(hunt, site, payload)[:_MOST_PAYLOAD],
        'effect': hunt.reveal(effect.harm),
        'benign': benign_text(hunt, site),
        'script': script(hunt, site, payload, effect),
        'family': hunt.target['family'],
    }


def shown_payload(hunt, payload):
    if payload.more.get('masked'):
        return f'{payload.text[:3]}… ({len(payload.text)} characters of the source)'
    if payload.more.get('pump'):
        prefix, pump, count, mismatch = payload.more['pump']
        if len(payload.text) > 200:
            return ' + '.join(
                part
                for part in (repr(prefix) if prefix else '', f'{pump!r} * {count}', repr(mismatch) if mismatch else '')
                if part
            )
    return hunt.reveal(payload.text)


def value_text(hunt, payload):
    """The payload as an expression."""
    if payload.more.get('pump') and len(payload.text) > 200:
        return shown_payload(hunt, payload)
    if payload.spec is not None:
        return spec_text(hunt, payload.spec)
    if payload.data is not None:
        return hunt.reveal(repr(payload.data))[:600]
    return repr(shown_payload(hunt, payload))


def spec_text(hunt, spec):
    ((kind, value),) = spec.items()
    if kind in ('text', 'path'):
        inner = repr(hunt.reveal(value))
        return f'Path({inner})' if kind == 'path' else inner
    if kind == 'none':
        return 'None'
    if kind == 'float' and value == 'nan':
        return "float('nan')"
    if kind in ('int', 'float', 'bool'):
        return repr(value)
    if kind == 'list':
        return '[' + ', '.join(spec_text(hunt, one) for one in value) + ']'
    if kind == 'dict':
        return '{' + ', '.join(f'{key!r}: {spec_text(hunt, one)}' for key, one in value.items()) + '}'
    if kind == 'instance':
        return f'{value["class"]}({", ".join(f"{name}={spec_text(hunt, one)}" for name, one in value["args"].items())})'
    if kind == 'bytes':
        return hunt.reveal(repr(base64.b64decode(value)))[:200]
    if kind == 'person':
        return f'SimpleNamespace(**{value!r})'
    return {
        'connection': 'db',
        'cursor': 'db.cursor()',
        'query': 'lambda *one: db.execute(*one).fetchall()',
        'zip': f'ZipFile({hunt.reveal(str(value))!r})',
        'tar': f'tarfile.open({hunt.reveal(str(value))!r})',
    }.get(kind, kind)


def call_text(hunt, site, payload):
    plan = hunt.plan
    specs = hunt.family.extra(site, payload).get('args') or plan.arguments()
    parts = []
    for one in plan.parameters:
        name = one['name']
        own = site.kind == 'parameter' and site.name == name
        if not own and name not in specs:
            continue
        value = own_text(hunt, site, payload) if own else spec_text(hunt, specs[name])
        if own and payload.spec is None and payload.data is None:
            value = {
                'path': f'Path({value})',
                'list': f'[{value}]',
                'bytesfile': f'BytesIO({value})',
                'bytes': f'{value}.encode()',
            }.get(site.role, value)
        parts.append(f'{name}={value}' if one['kind'] == 'keyword-only' else value)
    owner, _, method = hunt.target['function'].rpartition('.')
    is_bound = not {'staticmethod', 'classmethod'} & set(hunt.survey.get('decorators', []))
    made = ', '.join(spec_text(hunt, one) for one in plan.initial().values())
    head = f'{owner}({made}).{method}' if owner and is_bound else hunt.target['function']
    if hunt.target['function'] == WHOLE:
        head, parts = 'runpy.run_path', [repr(os.path.basename(hunt.target['file'])), "run_name='__main__'"]
    text = f'{head}({", ".join(parts)})'
    if site.kind == 'parameter':
        return text
    places = {'argv': 'sys.argv[1]', 'typed': 'input()', 'web': f'{site.shown}', 'environ': f'{site.shown}'}
    return f'{text}  # with {places.get(site.kind, readable(site.name))} = {value_text(hunt, payload)}'


def own_text(hunt, site, payload):
    """What the attacked parameter is given: an object with the payload in it where it is made from fields."""
    made = hunt.plan.attempt(site, payload)['args'].get(site.name, {})
    return spec_text(hunt, made) if 'instance' in made and payload.spec is None else value_text(hunt, payload)


def readable(place):
    found = re.fullmatch(r'([\w.]+)\[([^\]]*)\](.*)', place)
    return f'{found.group(1)}[{found.group(2)!r}]{found.group(3)}' if found else place


def benign_text(hunt, site):
    seen = hunt.control
    value = 'a harmless value'
    specs = hunt.plan.arguments()
    if site.kind == 'parameter' and site.name in specs:
        value = spec_text(hunt, specs[site.name])[:80]
    if seen.how == 'raised':
        return f'{value} raises {hunt.reveal(seen.text("error"))[:120]}'
    exact = seen.told.get('exact')
    if isinstance(exact, (bool, int, float)) or exact is None and seen.told.get('type') == 'NoneType':
        return f'{value} returns {exact}'
    said = hunt.reveal(seen.text('said')).replace('\n', ' ')[:80]
    return f'{value} returns {said!r}, and has no such effect'


def script(hunt, site, payload, effect):
    """Three to eight lines. Names of the examiner's world are those of the report."""
    name = os.path.basename(hunt.target['file']).rpartition('.')[0] or 'program'
    lines = load_lines(hunt.target['module'] if hunt.target['files'] else name, hunt.target['file'])
    call = call_text(hunt, site, payload)
    if hunt.target['function'] == WHOLE:
        lines = ['import runpy']
    lines += setup_lines(hunt, site, payload, effect)
    comment = ''
    if '  # with ' in call:
        call, _, rest = call.partition('  # with ')
        comment = f'  # in a request with {rest}'
    if 'Path(' in call:
        lines.append('from pathlib import Path')
    if 'SimpleNamespace(' in call:
        lines.append('from types import SimpleNamespace')
    lines += [f'{one} = program.{one}' for one in hunt.survey.get('classes', {}) if f'({one}(' in f'({call}']
    lines.append(f'print({"" if hunt.target["function"] == WHOLE else "program."}{call}){comment}')
    after = '# then the file "pwned" holds 42' if '"pwned"' in effect.harm else f'# {hunt.reveal(effect.harm)[:140]}'
    return '\n'.join([*lines, after])


def load_lines(name, file):
    if re.fullmatch(r'[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*', name):
        return [f'import {name} as program']
    return [
        'import importlib.machinery',
        f'program = importlib.machinery.SourceFileLoader("program", {os.path.basename(file)!r}).load_module()',
    ]


def setup_lines(hunt, site, payload, effect):
    lines = []
    if hunt.database is not None and hunt.database.schema:
        lines += ['import sqlite3', "db = sqlite3.connect(':memory:')", database_line(hunt)]
        free = [
            one
            for one in ('db', 'conn', 'connection', 'cursor', 'cur')
            if re.search(rf'\b{one}\s*\.', hunt.target['program'])
        ]
        names = {one['name'] for one in hunt.plan.parameters}
        lines += [
            f'program.{one} = db'
            for one in free
            if one not in names and not re.search(rf'(?m)^\s*{one}\s*=', hunt.target['program'])
        ][:1]
    path = effect.more.get('file')
    if path and path in hunt.world.canaries:
        shown = hunt.world.shown(path)
        lines += [
            'import os',
            f'os.makedirs({os.path.dirname(shown)!r}, exist_ok=True); open({shown!r}, "w").write("secret")',
        ]
    return lines


def database_line(hunt):
    tables = []
    for table, columns in list(hunt.database.schema.items())[:4]:
        row = ', '.join('7' if one == 'id' or one.endswith('_id') else "'harmless'" for one in columns)
        other = ', '.join('8' if one == 'id' or one.endswith('_id') else "'secret'" for one in columns)
        tables.append(f'CREATE TABLE {table} ({", ".join(columns)}); INSERT INTO {table} VALUES ({other}), ({row});')
    vault = "CREATE TABLE assay_vault (code, state); INSERT INTO assay_vault VALUES ('secret', 'open');"
    return f'db.executescript("""{" ".join([*tables, vault])}""")'
