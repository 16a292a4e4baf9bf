"""Paths that lead out of their folder, and archives whose members do."""

import io
import os
import re
import stat
import tarfile
import zipfile

import prove_world
from prove_families import Effect, Family, Payload


class Placed(Family):
    """Families whose effect is what is read from or written to files outside of the program's folders."""

    moved = True
    shrinks = True
    watches = True

    def prepare(self):
        world = self.hunt.world
        world.literals(self.hunt.survey, self.moved)
        self.own_folders()
        if not world.bases:
            self.no_base = True
            world.folder(world.app)
        else:
            self.no_base = world.app in world.bases
            world.harmless_files(world.app)
        world.place_canaries()
        self.before = world.snapshot()

    no_base = False

    def own_folders(self):
        """Free names, settings and arguments that are folders."""
        names = self.hunt.survey.get('own', {}).get('names', [])
        if any(re.search(r'(?i)(?:dir|folder|root|base|store)$', one) for one in names):
            self.hunt.world.folder(self.hunt.plan.facts['folder'])
        if any(re.search(r'(?i)dir|path|root|folder', one) for one in self.hunt.survey.get('environment', [])):
            self.hunt.world.folder(self.hunt.plan.facts['folder'])
        if 'config' in ' '.join(names) or 'app' in names:
            self.hunt.world.folder(os.path.join(self.hunt.world.app, 'store'))

    def learn(self, control):
        self.usual = set(control.outside)
        self.homes = {os.path.dirname(path) for path in control.changed if self.is_harmless(path)}
        self.read = self.secrets_in(control)
        self.opened = self.opened_in(control)

    def secrets_in(self, seen):
        said = seen.said
        return {path for path, secret in self.hunt.world.canaries.items() if secret in said}

    def opened_in(self, seen):
        """Canaries that the program's process says it opened."""
        rows = seen.told.get('opened')
        return {one for one in rows if isinstance(one, str) and one in self.hunt.world.canaries} if isinstance(rows, list) else set()

    def look(self, seen):
        world = self.hunt.world
        seen.read = world.taken()
        if not self.hunt.survey.get('writes'):
            return
        now = world.snapshot()
        changed = {path for path, facts in now.items() if self.before.get(path) != facts} | (
            set(self.before) - set(now)
        )
        seen.changed = changed
        seen.outside = {path for path in changed if self.counts(path)}
        seen.is_touched = any(os.path.dirname(path) != world.top for path in changed)
        if changed:
            for path in changed:
                if path in world.canaries:
                    prove_world.remove(path)
                    world.file(path, world.canaries[path])
                    world.unread(path)
                elif path not in self.before:
                    prove_world.remove(path)
            self.before = world.snapshot()

    usual, homes = frozenset(), frozenset()

    def is_harmless(self, path):
        """Whether a file has the name that a harmless call gave: it lies where the program keeps such."""
        stem = os.path.basename(path).partition('.')[0]
        return path not in self.hunt.world.canaries and any(one.partition('.')[0] in stem for one in self.hunt.texts if len(one) > 1)

    def counts(self, path):
        """Neither ours nor a file that a program makes in its working or temporary folder."""
        world = self.hunt.world
        name = os.path.basename(path)
        if os.path.dirname(path) == world.top or path.startswith(world.temporary + '/'):
            return False
        is_ours = name.startswith(('secret', 'escaped', 'pwned'))
        return path in world.canaries or (is_ours and not any(path.startswith(f'{one}/') for one in self.homes))

    def harm(self, seen):
        leaked = self.secrets_in(seen) - getattr(self, 'read', set())
        if leaked:
            return Effect(
                'proven',
                f'a file outside of the folder was read: {self.hunt.world.shown(sorted(leaked)[0])}',
                file=sorted(leaked)[0],
            )
        written = seen.outside - getattr(self, 'usual', set())
        if written:
            path = sorted(written)[0]
            word = (
                'deleted'
                if path in self.hunt.world.canaries and not getattr(self, 'kept', True)
                else 'written or removed'
            )
            return Effect(
                'proven', f'a file outside of the folder was {word}: {self.hunt.world.shown(path)}', file=path
            )
        return self.opening(seen)

    def opening(self, seen):
        """What was opened and not told. That it was read is the kernel's word, that it was opened the program's."""
        opened = self.opened_in(seen) - getattr(self, 'opened', set())
        if not opened:
            return None
        path = sorted(opened & seen.read or opened)[0]
        shown = self.hunt.world.shown(path)
        if path in seen.read:
            harm = f'a file outside of the folder was read, and not shown: {shown}'
            return Effect('proven', harm, file=path, unseen=True)
        return Effect('reached', f'a file outside of the folder was opened: {shown}', file=path, unseen=True)


class Path(Placed):
    padded = True
    probes = True
    preferred = frozenset({'filename', 'path', 'text'})
    refused = frozenset({'directory'})

    def sites(self):
        found = Placed.sites(self)
        if found:
            return found
        return self.hunt.plan.sites(self.preferred, frozenset(), False)

    def payloads(self, site):
        world = self.hunt.world
        suffixes = [one for one in world.suffixes if one != '.txt'][:2]
        names = [
            'secret.txt',
            *(f'secret{one}' for one in suffixes),
            *(['secret'] if suffixes or self.adds_suffix() else []),
        ]
        sides = [
            (os.path.basename(base.rstrip('/')) + prove_world.SIBLING, f'{base}{prove_world.SIBLING}')
            for base in world.bases[:4]
        ]
        yield Payload(f'../{names[0]}')
        yield Payload(f'../{sides[0][0]}/{names[0]}')
        yield Payload(f'{world.root}/outside/{names[0]}', shrinks=False)
        for name in names:
            for up in ('../', '../../', '../../../', '../../../../'):
                yield Payload(up + name)
            for beside, whole in sides:
                yield Payload(f'../{beside}/{name}')
                yield Payload(f'{whole}/{name}', shrinks=False)
            yield Payload(f'{world.root}/outside/{name}', shrinks=False)
            yield Payload(f'....//{name}')
        name = names[-1]
        for text in (
            f'....//....//{name}',
            f'..././{name}',
            f'..%2f{name}',
            f'..%252f{name}',
            f'%2e%2e/{name}',
            f'./../{name}',
            f'harmless/../../{name}',
            f'..\\{name}',
            f'notes.txt/../../{name}',
            f'/../{name}',
        ):
            yield Payload(text)
        yield Payload(f'file://{world.root}/outside/{names[0]}', shrinks=False)
        if self.hunt.survey.get('own', {}).get('links'):
            yield Payload(f'shortcut/{names[0]}', shrinks=False)
        yield Payload('../escaped.txt', shrinks=False)
        yield Payload('../../escaped', shrinks=False)

    def arrivals(self, seen, _word):
        return {'refused'} if seen.how == 'raised' else set()

    def adds_suffix(self):
        return bool(self.hunt.survey.get('suffixes'))

    def may_be(self, text):
        return '..' in text or '%' in text

    def judge(self, site, payload, seen):
        found = self.harm(seen)
        if found is None or payload is None:
            return found
        if site.kind == 'parameter' and not self.hunt.target['isHandler'] and self.is_open(site):
            if found.more.get('unseen'):
                return None  # to open the file that it is given is all that it is asked for
            return Effect('reached', f'{found.harm}; the parameter is the path itself, and no folder is its base')
        return found

    def is_open(self, site):
        """Whether the parameter is a path as it stands: one that is relative to where the program runs works too."""
        known = self.__dict__.setdefault('openness', {})
        if site.shown not in known:
            world = self.hunt.world
            place = os.path.join(world.app, 'elsewhere', 'secret.txt')
            if place not in world.canaries:
                for name in ('secret', *(f'secret{one}' for one in world.suffixes)):
                    world.canary(os.path.join(world.app, 'elsewhere', name))
                self.before = world.snapshot()
            known[site.shown] = False
            if world.app not in world.bases or self.no_base:
                for name in ('secret.txt', 'secret'):
                    path = os.path.join(world.app, 'elsewhere', name)
                    seen = self.hunt.run(site, Payload(f'elsewhere/{name}'))
                    is_kept = prove_world.read(path) == world.canaries.get(path)
                    known[site.shown] = known[site.shown] or bool(self.harm(seen)) or not is_kept
        return known[site.shown]


class Archive(Placed):
    shrinks = False
    preferred = frozenset({'zip', 'tar', 'filename', 'path', 'bytesfile', 'bytes', 'text'})
    refused = frozenset({'directory'})

    def prepare(self):
        Placed.prepare(self)
        world = self.hunt.world
        self.folder = os.path.join(world.root, 'incoming')
        os.makedirs(self.folder, exist_ok=True)
        self.archives = dict(archives(world))
        for name, data in self.archives.items():
            for folder in (self.folder, *world.bases[:6], world.app):
                world.write(os.path.join(folder, name), data)
        plain = os.path.join(self.folder, 'plain.zip'), os.path.join(self.folder, 'plain.tar')
        self.hunt.plan.facts.update(zip=plain[0], tar=plain[1])
        self.before = world.snapshot()

    def sites(self):
        found = self.hunt.plan.sites(self.preferred, self.refused, False)
        rows = {one['name']: self.hunt.plan.roles[one['name']] for one in self.hunt.plan.parameters}
        from prove_plan import Site

        objects = [
            Site('parameter', name, role)
            for name, role in rows.items()
            if role in ('zip', 'tar') and not self.hunt.plan.trusted(name)
        ]
        named = [
            one
            for one in found
            if re.search(r'(?i)zip|tar|archive|file|path|upload|src|source|data|bundle|package', one.name)
        ]
        return [*objects, *(named or found)]

    def made(self, site, name):
        data = self.archives[name]
        path = os.path.join(self.folder, name)
        text = f'{name}: {_STORIES.get(name.rpartition(".")[0], "harmless members")}'
        if site.kind == 'request' and not site.name.endswith('.content'):
            return Payload(name, story=text)
        if site.role in ('zip', 'tar'):
            return Payload(text, spec={site.role: path}) if name.endswith(f'.{site.role}') else None
        if site.role in ('bytes', 'bytesfile', 'socket'):
            return Payload(text, data=data)
        if site.kind == 'request':
            return Payload(text, data=data)
        return Payload(text, spec={'path' if site.role == 'path' else 'text': path})

    def payloads(self, site):
        for name in self.archives:
            if not name.startswith('plain'):
                made = self.made(site, name)
                if made is not None:
                    yield made
                if site.role in ('text', 'filename') and site.kind == 'parameter':
                    yield Payload(f'{name}: {_STORIES[name.rpartition(".")[0]]}', spec={'text': name})

    def replay(self, text):
        name = text.partition(':')[0]
        known = name if name in self.archives else 'above.zip'
        return self.made(self.sites()[0], known) or Payload(text)

    def controls(self, site, payload):
        plain = self.made(site, f'plain.{self.kind_of_controls(payload)}')
        return [None] if plain is None else [None, plain]

    def kind_of_controls(self, payload):
        return 'tar' if payload.text.partition(':')[0].endswith('.tar') else 'zip'

    def judge(self, _site, _payload, seen):
        return self.harm(seen)


_STORIES = {
    'above': 'a member named ../escaped.txt',
    'far': 'a member named ../../escaped.txt',
    'absolute': 'a member with an absolute name',
    'link': 'a symbolic link to a folder outside, and a member below it',
    'hard': 'a hard link to a file outside',
    'beside': 'a member in the folder beside, whose name begins with the folder\'s',
    'peek': 'a symbolic link to a file outside',
}


def archives(world):
    """(name, bytes) of archives; `plain` ones are harmless."""
    beside = [f'../{os.path.basename(one.rstrip("/"))}{prove_world.SIBLING}/escaped.txt' for one in world.bases[:6]]
    absolute = f'{world.root}/outside/escaped.txt'
    for kind, make in (('zip', zipped), ('tar', tarred)):
        yield f'plain.{kind}', make([('notes.txt', 'harmless')])
        yield f'above.{kind}', make([('notes.txt', 'harmless'), ('../escaped.txt', 'escaped')])
        yield f'far.{kind}', make([('../../escaped.txt', 'escaped')])
        yield f'absolute.{kind}', make([(absolute, 'escaped')])
        yield f'beside.{kind}', make([(one, 'escaped') for one in beside])
    outside = f'{world.root}/outside'
    yield 'link.tar', linked(tarfile.SYMTYPE, outside)
    yield 'hard.tar', hard(f'{outside}/secret.txt')
    yield 'link.zip', zip_link(outside)


def zipped(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w') as archive:
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name), text)
    return data.getvalue()


def tarred(members):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode='w') as archive:
        for name, text in members:
            add(archive, name, text)
    return data.getvalue()


def add(archive, name, text):
    info = tarfile.TarInfo(name)
    info.size = len(text)
    archive.addfile(info, io.BytesIO(text.encode()))


def linked(kind, outside):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode='w') as archive:
        info = tarfile.TarInfo('inner')
        info.type, info.linkname = kind, outside
        archive.addfile(info)
        add(archive, 'inner/escaped.txt', 'escaped')
    return data.getvalue()


def hard(outside):
    """A hard link to a file outside, then written through."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode='w') as archive:
        info = tarfile.TarInfo('notes.txt')
        info.type, info.linkname = tarfile.LNKTYPE, outside
        archive.addfile(info)
        add(archive, 'notes.txt', 'escaped')
    return data.getvalue()


def zip_link(outside):
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w') as archive:
        info = zipfile.ZipInfo('inner')
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, outside)
        archive.writestr('inner/escaped.txt', 'escaped')
    return data.getvalue()
