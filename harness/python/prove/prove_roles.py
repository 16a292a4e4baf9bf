"""What a parameter is for, by its annotation, its name and its use; and a harmless value for it.

Values are specifications that inside_values builds in the program's process.
"""

import base64
import re

_BY_ANNOTATION = [
    ('connection', r'Connection|Engine|\bPool\b|(?:sqlalchemy.*|Async)Session|Database'),
    ('cursor', r'Cursor'),
    ('request', r'^(?:[\w.]+\.)?(?:Http|WSGI|ASGI|Local)?Request\b'),
    ('path', r'\bPath\b|PurePath|PathLike'),
    ('zip', r'ZipFile'),
    ('tar', r'TarFile'),
    ('upload', r'UploadFile|FileStorage'),
    ('socket', r'(?:^|\.)socket\b'),
    ('bytesfile', r'BinaryIO|BytesIO|IO\[bytes\]'),
    ('textfile', r'TextIO|StringIO|IO\[str\]'),
    ('callable', r'Callable'),
    ('bool', r'^bool\b'),
    ('int', r'^int\b'),
    ('float', r'^(?:float|Decimal|decimal\.Decimal)\b'),
    ('bytes', r'^(?:bytes|bytearray|memoryview)\b'),
    ('list', r'^(?:list|List|Sequence|Iterable|tuple|Tuple|set|Set)\b'),
    ('dict', r'^(?:dict|Dict|Mapping)'),
    ('element', r'Element\b'),
    ('client', r'requests\.Session|httpx\.Client'),
]
_BY_NAME = [
    ('connection', r'^_?(?:db|database|conn|connection|con|dbh|db_?conn(?:ection)?|engine|pool|db_session|sqlite_conn)$'),
    ('cursor', r'^_?(?:db_?)?(?:cur|cursor|crsr)$'),
    ('request', r'^_?(?:req|request|http_request)$'),
    ('response', r'^(?:res|resp|response)$'),
    ('app', r'^(?:app|application|bp|blueprint|router)$'),
    ('session', r'^(?:session|sess)$'),
    ('callback', r'^(?:start_response)$'),
    ('callable', r'^(?:callback|on_\w+|func|fn|hook|progress|validator|key_func)$'),
    ('environ', r'^environ$'),
    (
        'directory',
        r'(?:^|_)(?:dir|directory|folder|root|base|basedir|workdir|path_prefix)$|'
        r'^(?:dest|destination|target|out|output|extract_to|into|where)(?:_(?:dir|path|folder))?$|'
        r'(?:^|_)(?:dir|directory|folder|root|base|upload|storage)_?(?:path|name)$|^dirname$',
    ),
    ('zip', r'^(?:zf|zip_?ref|zip_?obj)$'),
    ('tar', r'^(?:tf|tar|tar_?ref|tar_?obj)$'),
    ('url', r'(?:^|_)(?:url|uri|link|href|endpoint|webhook|callback_url|next|return_to|redirect_to|redirect)$'),
    ('host', r'(?:^|_)(?:host|hostname|domain|server)$'),
    ('filename', r'(?:^|_)(?:file_?name|file|path|file_?path|document|attachment|page|template_name|image|report)$'),
    ('flag', r'^(?:is|has|use|enable|allow|strict|verbose|debug|dry_run|recursive|force)(?:_\w+)?$'),
    (
        'number',
        r'^(?:n|count|size|amount|quantity|qty|limit|offset|width|height|depth|rows|cols|length|times|number|'
        r'price|total|max_\w+|min_\w+|num_\w+|age|year|port|timeout|seconds)$|_(?:count|size|amount|limit|length)$',
    ),
    ('id', r'(?:^|_)(?:id|pk)$'),
    ('dict', r'^(?:params|options|config|settings|context|payload_dict|kwargs|data_dict)$'),
    ('list', r'^(?:items|names|ids|values|args|argv|lines|rows|records|files|users)$'),
]
_ASKS = re.compile(
    r'(?i)^_?(?:run|query|execute|exec|all|get|each|one|many|fetch_?(?:all|one|rows?)?|ask|select|sql|db|q|'
    r'(?:run|do|exec|execute)_?(?:query|sql|statement)|query_?(?:all|one|rows|db|database))$'
)
DATABASE_USES = {
    *('execute', 'executemany', 'executescript', 'fetchone', 'fetchall', 'cursor', 'commit'),
    *('fetchrow', 'fetchval', 'fetch_all', 'fetch_one', 'acquire'),
}
DIRECTORY_USES = {'search', 'search_s', 'search_ext_s', 'search_st', 'simple_bind_s'}
CLIENT_USES = {'get', 'post', 'put'}
SOCKET_USES = {'recv', 'recvfrom', 'makefile'}
FILE_USES = {'read', 'readline', 'readlines', 'seek'}


def role_of(parameter, uses=None):
    """A word of this file for a parameter {name, annotation}."""
    annotation, name = parameter.get('annotation') or '', parameter['name']
    if (uses or {}).get(name, {}).get('asks') and _ASKS.match(name):
        return 'query'
    bare = re.sub(r'^(?:typing\.)?Optional\[(.*)\]$', r'\1', annotation.strip('"\'')).replace('| None', '').strip()
    asked = set((uses or {}).get(name, {}).get('attributes', ()))
    for role, pattern in _BY_ANNOTATION:
        if re.search(pattern, bare):
            return role
    if not bare or re.match(r'(?:str|AnyStr|Text|Any|object)\b', bare):
        used = role_by_calls((uses or {}).get(name, {}).get('calls', ()))
        if used and text_role(name) == 'text' and not asked & DATABASE_USES:
            return used
    if re.match(r'(?:str|AnyStr|Text)\b', bare):
        return text_role(name)
    if asked & DIRECTORY_USES and (
        asked & {'entries', 'search_s'} or re.search(r'(?i)ldap|conn|directory|server|client', name)
    ):
        return 'ldap'
    if asked & SOCKET_USES:
        return 'socket'
    if asked & DATABASE_USES:
        return 'cursor' if 'fetchone' in asked and 'cursor' not in asked else 'connection'
    for role, pattern in _BY_NAME:
        if re.search(pattern, name, re.I):
            return 'client' if role == 'session' and asked & {'post', 'put', 'request'} else role
    if asked & FILE_USES:
        return 'bytesfile'
    if bare and re.match(r'[A-Z]\w*$', bare):
        return 'person'
    uses_keys = (uses or {}).get(name, {}).get('keys', ())
    if name in ('user', 'current_user', 'account', 'principal', 'actor', 'customer', 'owner') and (asked or uses_keys):
        return 'person'
    if uses_keys:
        return 'person'
    if asked and not asked & set(dir(str)) and name not in ('self',):
        return 'person'
    return 'text'


_FOLDER_CALLS = re.compile(r'(?:^|\.)(?:makedirs|listdir|scandir|walk|path\.join|extractall|rmtree)$')
_FILE_CALLS = re.compile(r'(?:^|\.)(?:open|ZipFile|unpack_archive|send_file|basename|is_zipfile|is_tarfile)$')


def role_by_calls(calls):
    """What a text is by the calls that begin with it."""
    if any(_FILE_CALLS.search(one) for one in calls):
        return 'filename'
    return 'directory' if any(_FOLDER_CALLS.search(one) for one in calls) else None


def text_role(name):
    for role in ('url', 'host', 'directory', 'filename', 'id'):
        if re.search(dict(_BY_NAME)[role], name, re.I):
            return role
    return 'text'


_AMOUNTS = re.compile(r'balance|amount|price|total|count|stock|quantity|credit|points|limit')

# Roles whose value an attacker may choose as text.
CARRIERS = {
    'text',
    'filename',
    'url',
    'host',
    'id',
    'path',
    'bytes',
    'bytesfile',
    'socket',
    'textfile',
    'list',
    'dict',
    'person',
    'number',
    'directory',
}


def harmless(role, name, world, variant):
    """A value that means no harm. `variant`: {text, number, url, file}: what the control run is made with."""
    text = variant.get('text', 'harmless')
    plain = {
        'connection': {'connection': None},
        'cursor': {'cursor': None},
        'query': {'query': None},
        'request': {'request': None},
        'ldap': {'directory': None},
        'response': {'response': None},
        'app': {'app': None},
        'session': {'session': None},
        'callable': {'callable': None},
        'callback': {'callable': None},
        'client': {'client': None},
        'bool': {'bool': False},
        'flag': {'bool': False},
        'int': {'int': 7},
        'float': {'float': 7.0},
        'number': {'int': 7},
        'directory': {'text': world['folder']},
        'list': {'list': [{'text': text}]},
        'dict': {'dict': {'name': {'text': text}}},
        'bytes': {'bytes': encoded(text)},
        'bytesfile': {'bytesfile': encoded(text)},
        'socket': {'socket': encoded(text)},
        'upload': {'upload': name},
        'textfile': {'textfile': text},
        'environ': {'raw': {'QUERY_STRING': '', 'REQUEST_METHOD': 'GET', 'PATH_INFO': '/'}},
        'element': {'element': '<list><item name="harmless">harmless</item></list>'},
        'zip': {'zip': world.get('zip', '')},
        'tar': {'tar': world.get('tar', '')},
        'filename': {'text': variant.get('file', text)},
        'path': {'path': variant.get('file', text)},
        'url': {'text': variant.get('url', text)},
        'host': {'text': variant.get('host', text)},
        'id': {'int': 7} if variant.get('ids') == 'int' else {'text': '7'},
        'text': {'text': text},
    }
    if role == 'person':
        return {'person': person(world, name, variant)}
    if role == 'text' and world.get('files') and re.search(r'(?i)name|file|doc|page|key|slug', name):
        return {'text': variant['file']}
    return plain[role]


def person(world, name, variant):
    uses = world.get('uses', {}).get(name, {})
    fields = {}
    for one in {*uses.get('attributes', ()), *uses.get('keys', ())}:
        low = one.lower()
        fields[one] = (
            7
            if low == 'id' or low.endswith('_id')
            else (
                'user'
                if low in ('role', 'kind')
                else False
                if low.startswith(('is_', 'has_'))
                else 1000
                if _AMOUNTS.search(low)
                else variant.get('text', 'harmless')
            )
        )
    for unwanted in ('get', 'items', 'keys', 'values', 'pop'):
        fields.pop(unwanted, None)
    return fields


def encoded(text):
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


def carry(carrier, spec, payload, data=None):
    """The specification of a parameter that carries a payload, in the shape that the parameter has. `carrier`: its role,
    and its field where one alone carries it."""
    role, field = carrier
    if role == 'path':
        return {'path': payload}
    if role == 'bytes':
        return {'bytes': encoded(data if data is not None else payload)}
    if role in ('bytesfile', 'socket'):
        return {role: encoded(data if data is not None else payload)}
    if role == 'textfile':
        return {'textfile': payload}
    if role == 'list':
        return {'list': [{'text': payload}]}
    if role == 'dict':
        return {'dict': {key: {'text': payload} for key in spec.get('dict', {'name': None})}}
    if role == 'person' and 'instance' in spec:
        made = spec['instance']
        args = {
            key: {'text': payload} if 'text' in one and field in (None, key) else one for key, one in made['args'].items()
        }
        return {'instance': {**made, 'args': args}}
    if role == 'person':
        return {
            'person': {
                key: payload if isinstance(value, str) else value for key, value in spec.get('person', {}).items()
            }
        }
    return {'text': payload}
