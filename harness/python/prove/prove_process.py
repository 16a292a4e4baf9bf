"""The process of one program under review as its hunt uses it: what it is told at first, a single call, and a salvo of
calls by one message. What they did outside is looked at from here.
"""

import os
import re

import prove_world
from prove_attempt import Seen, Unfit

_ATTEMPT_WALL_MS = 5000
_LOAD_CPU_MS = 4000
_LIMITS = {'RLIMIT_AS': 640 << 20, 'RLIMIT_FSIZE': 8 << 20, 'RLIMIT_NOFILE': 64, 'RLIMIT_CPU': 60}


class Caller:
    """What a hunt has of its program's process."""

    def __init__(self, target, survey, tools):
        from prove_plan import Plan

        self.target, self.survey = target, survey
        self.world, self.nursery, self.network = tools
        self.plan = Plan(target, survey, self.world)
        self.child, self.deaths, self.attempts = None, 0, 0
        self.needs, self.database = set(), None
        self.falsified = None  # [line, column] of a condition that is taken for false
        self.secret = prove_world.draw()
        self.kept = prove_world.draw()  # what the environment keeps
        self.texts = {'harmless'}
        # No names of tables, unless the program has them: `notes` may well be one.
        words = set(re.findall(r'\w+', target['program']))
        self.banned = [one for one in ('harmless', '7', 'notes', 'notes.txt') if one not in words]

    def order(self):
        family = self.family
        known = {'<folder>': {'text': self.plan.facts['folder']}}
        folders = [
            one
            for one in self.survey.get('own', {}).get('names', [])
            if re.search(r'(?i)(?:dir|folder|root|base|path|store)$', one)
        ]
        if folders:
            self.world.folder(self.plan.facts['folder'])
        bins = os.path.join(self.world.root, 'bin')
        roots = {one.partition('.')[0] for one in self.survey.get('imports', [])}
        return {
            'do': 'serve',
            'program': self.target['program'],
            'function': self.target['function'],
            'parameters': self.target['parameters'],
            'root': self.world.root if family.moved else '',
            'where': self.world.app,
            'path': os.path.join(self.world.app, self.target['path']),
            'module': self.target['module'],
            'files': self.target['files'],
            'environment': self.environment(bins),
            'limits': {**_LIMITS, **family.limits},
            'hosts': family.hosts(),
            'imports': self.survey.get('imports', []),
            'family': self.target['family'],
            'known': {**known, **family.known()},
            'falsify': self.falsified,
            'isHandler': self.target['isHandler'],
            'route': self.plan.route(),
            'types': next((one for one in ('fastapi', 'pydantic') if one in roots), ''),
            'isHtml': not re.search(r'\bfastapi\b', ' '.join(self.survey.get('imports', []))),
        }

    def environment(self, bins):
        names = [one for one in self.survey.get('environment', []) if re.fullmatch(r'\w+', one)]
        own = {name: self.setting(name) for name in names}
        return {
            **own,
            'PATH': f'{bins}:/usr/local/bin:/usr/bin:/bin',
            'HOME': self.world.app,
            'TMPDIR': self.world.temporary,
            'LANG': 'C.UTF-8',
        }

    def setting(self, name):
        """Of the environment: a password that is kept there is none that a harmless call has by chance."""
        if re.search(r'(?i)dir|path|root|folder', name):
            return self.plan.facts['folder']
        return self.kept if re.search(r'(?i)pass|pwd|secret|token|word|key|pin\b', name) else 'harmless'

    def ensure(self, fresh=False):
        """A process that is told what to load; a new one where that is asked for, or the last has stopped."""
        child = self.child
        if child is None or fresh or child.stopped:
            self.deaths += child is not None and bool(child.stopped)
            self.child = None
            self.child = self.nursery.child(self.network, child)
        if not self.child.serves:
            self.child.serves = True
            self.child.send(self.order())
            if self.family.hurries:
                self.greet()  # before its time is taken

    def greet(self):
        """Waits until it has loaded. It may have been sent its first calls before."""
        if self.child.is_greeted:
            return
        self.child.is_greeted = True
        hello = self.child.receive(_LOAD_CPU_MS, 20_000)
        if hello is None:
            raise Unfit(f'does not load: it is stopped ({self.child.stopped})')
        if 'needs' in hello:
            raise Unfit(self.reveal(f'needs {hello["needs"]}')[:200])
        if 'unfit' in hello:
            raise Unfit(self.reveal(str(hello['unfit']))[:300])

    def end(self):
        child, self.child = self.child, None
        if child is not None:
            self.deaths += bool(child.stopped)
            child.end()

    def run(self, site=None, payload=None, fresh=False, scratch=False, state='shut', hurried=False):
        """One call. Harmless without a payload."""
        self.ensure(fresh)
        attempt = self.attempt(site, payload, state)
        if scratch:
            self.scratch(attempt)
        self.network.begin(self.secret, self.family.moves())
        if payload is not None:
            self.attempts += 1
        self.child.too_heavy = self.family.too_heavy if self.family.weighs else None
        before = self.child.cpu() or 0
        limit = min(self.cpu_ms, self.hurried_ms) if hurried else self.cpu_ms
        (told,) = self.told({'common': attempt, 'salvo': [{}]}, 1, limit)
        self.network.drain(self.child.net)
        seen = self.see(told, attempt['database'])
        seen.cpu = (self.child.cpu() or before) - before
        seen.peak = self.child.peak() if self.family.weighs else None
        if hurried and seen.stopped == 'cpu' and limit < self.cpu_ms:
            seen.is_hurried = True
            self.deaths -= 1  # of our making
        seen.connections()
        self.family.look(seen)
        return seen

    def told(self, message, count, cpu_ms):
        """The answers to a message in their order: as many as asked for, or None instead of the last one."""
        is_sent = self.child.send(message)
        self.greet()
        if not is_sent:
            self.child.stopped = 'ended'
        for _ in range(count):
            answer = None if self.child.stopped else self.child.receive(cpu_ms, _ATTEMPT_WALL_MS)
            yield answer
            if answer is None:
                return

    def attempt(self, site, payload, state):
        """What the program's process is told."""
        made = self.plan.attempt(site, payload)
        made.update(self.family.extra(site, payload))
        made.update(
            fillings=self.plan.fillings(),
            keys=self.plan.keys,
            canary=payload.more.get('canary') if payload is not None else self.family.harmless_canary,
            banned=[*self.banned, *self.texts],
            database=self.database.fresh(state) if self.database else self.scratch_path(0),
        )
        return made

    def scratch_path(self, number):
        return os.path.join(self.world.top, f'scratch{number}.db')

    def scratch(self, attempt, number=0):
        """With an empty database, whose schema is made as the program asks for it."""
        path = self.scratch_path(number)
        if os.path.lexists(path):
            prove_world.remove(path)
        attempt.update(scratch=True, database=path)
        return attempt

    def see(self, told, database):
        if told and isinstance(told.get('needs'), str):
            self.needs.add(told['needs'])
        return Seen(self, told, self.child.stopped, database)

    def salvo(self, calls):
        """Many calls, each (site, payload, state of the database), by one message."""
        return self.salvo_of([self.attempt(*one) for one in calls])

    def salvo_of(self, made):
        """What the examiner sees outside is that of all; those behind one that ends the process are not made."""
        self.ensure()
        common = {key: value for key, value in made[0].items() if all(key in one for one in made)}
        rest = [{key: value for key, value in one.items() if key not in common or common[key] != value} for one in made]
        self.network.begin(self.secret, self.family.moves(), len(made))
        answers = self.told({'common': common, 'salvo': rest}, len(made), self.cpu_ms)
        seen = [self.see(told, one['database']) for one, told in zip(made, answers)]
        self.network.drain(self.child.net)
        for one in seen[:1]:
            self.family.look(one)
            # Whose connections were not taken any more?
            one.is_touched = one.is_touched or self.network.is_full()
        for one in seen:
            one.connections()
            one.changes()  # before the file is another's
            one.outside, one.read, one.is_touched = seen[0].outside, seen[0].read, seen[0].is_touched
        return seen
