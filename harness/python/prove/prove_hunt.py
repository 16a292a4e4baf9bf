"""The hunt on one function: harmless calls, attacks, and for what seems to work a proof in processes of its own.

Many attacks run in one process, which is quick and proves nothing: an earlier call may have changed what a later one
does. A proof is a fresh process with a harmless call that has no effect, and a fresh process with the attack alone
that has one.
"""

import itertools
import os
import re
import secrets
import time

import prove_database
import prove_world
from prove_attempt import Seen, Unfit

_ATTEMPT_CPU_MS = 1500
_ATTEMPT_WALL_MS = 5000
_MOST_ATTEMPTS = 260
_MOST_DEATHS = 4
_MOST_REFUTED = 10
_MOST_PADDED = 8
_FEW = 6
_PATIENCE_MS = 20_000
_SHRINK_RUNS = 40
_LIMITS = {'RLIMIT_AS': 640 << 20, 'RLIMIT_FSIZE': 8 << 20, 'RLIMIT_NOFILE': 64, 'RLIMIT_CPU': 60}


def busy():
    """How many share a processor with us, up to four."""
    try:
        return min(4.0, max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1)))
    except OSError:
        return 1.0


class Hunt:
    def __init__(self, target, survey, tools):
        from prove_plan import Plan

        self.target, self.survey = target, survey
        self.world, self.nursery, self.network = tools
        self.plan = Plan(target, survey, self.world)
        self.child, self.deaths, self.attempts = None, 0, 0
        self.refuted, self.needs, self.database = [], set(), None
        self.harmful = set()  # (site, kind of controls) whose harmless values have the effect too
        self.falsified = None  # [line, column] of a condition that is taken for false
        self.ends = time.monotonic() + target.get('patienceMs', _PATIENCE_MS) / 1000 * busy()
        self.cpu_ms = _ATTEMPT_CPU_MS
        self.secret = prove_world.draw()
        self.texts = {'harmless'}
        one, two = 1000 + secrets.randbelow(9000), 1000 + secrets.randbelow(9000)
        self.product = one * two
        self.marker = f'pwned{secrets.token_hex(3)}'
        self.host = f'k{secrets.token_hex(4)}.example'
        self.number = str(10**7 + secrets.randbelow(9 * 10**7))
        self.names = [
            ('pwned', self.marker),
            ('6*7', f'{one}*{two}'),
            ('evil.example', self.host),
            ('alert(1)', f'alert({self.number})'),
        ]
        self.banned = ['harmless', '7', 'notes', 'notes.txt']

    def disguise(self, text):
        """A payload as it is reported → as it is in this run, with names that nobody knew before."""
        for plain, own in self.names:
            text = text.replace(plain, own)
        text = re.sub(r'(?<![\w.~-])/outside/', lambda _: f'{self.world.root}/outside/', text)
        return text

    def reveal(self, text):
        text = self.world.shown(text)
        for plain, own in self.names:
            text = text.replace(own, plain)
        return text

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
        return {
            'do': 'serve',
            'program': self.target['program'],
            'function': self.target['function'],
            'parameters': self.target['parameters'],
            'root': self.world.root if family.moved else '',
            'where': self.world.app,
            'path': os.path.join(self.world.app, 'program.py'),
            'module': 'program',
            'environment': self.environment(bins),
            'limits': {**_LIMITS, **family.limits},
            'hosts': family.hosts(),
            'imports': self.survey.get('imports', []),
            'known': {**known, **family.known()},
            'falsify': self.falsified,
            'isHandler': self.target['isHandler'],
            'isHtml': not re.search(r'\bfastapi\b', ' '.join(self.survey.get('imports', []))),
        }

    def environment(self, bins):
        own = {
            name: self.plan.facts['folder'] if re.search(r'(?i)dir|path|root|folder', name) else 'harmless'
            for name in self.survey.get('environment', [])
            if re.fullmatch(r'\w+', name)
        }
        return {
            **own,
            'PATH': f'{bins}:/usr/local/bin:/usr/bin:/bin',
            'HOME': self.world.app,
            'TMPDIR': self.world.temporary,
            'LANG': 'C.UTF-8',
        }

    def ensure(self, fresh=False):
        if self.child is not None and (fresh or self.child.stopped):
            self.end()
        if self.child is None:
            self.child = self.nursery.child(self.network)
        if not self.child.serves:
            self.child.serves = True
            hello = self.child.exchange(self.order(), 10_000, 20_000)
            if hello is None:
                raise Unfit(f'does not load: it is stopped ({self.child.stopped})')
            if 'needs' in hello:
                raise Unfit(f'needs {str(hello["needs"])[:80]}')
            if 'unfit' in hello:
                raise Unfit(self.reveal(str(hello['unfit']))[:300])

    def end(self):
        child, self.child = self.child, None
        if child is not None:
            if child.stopped:
                self.deaths += 1
            child.end()

    def run(self, site=None, payload=None, fresh=False, scratch=False, state='shut'):
        """One call. Harmless without a payload."""
        self.ensure(fresh)
        attempt = self.plan.attempt(site, payload)
        attempt.update(self.family.extra(site, payload))
        path = os.path.join(self.world.top, 'scratch.db')
        if scratch and os.path.lexists(path):
            prove_world.remove(path)
        attempt.update(
            scratch=scratch,
            fillings=self.plan.fillings(),
            keys=self.plan.keys,
            canary=payload and payload.more.get('canary'),
        )
        attempt['banned'] = [*self.banned, *self.texts]
        attempt['database'] = path if scratch or self.database is None else self.database.fresh(state)
        self.network.begin(self.secret, self.family.moves())
        if payload is not None:
            self.attempts += 1
        before = self.child.cpu() or 0
        told = self.child.exchange(attempt, self.cpu_ms, _ATTEMPT_WALL_MS)
        now = self.child.cpu()
        peak = self.child.peak() if self.family.weighs else None
        seen = Seen(self, told, self.child.stopped, (now or before) - before, peak, attempt['database'])
        if told and isinstance(told.get('needs'), str):
            self.needs.add(told['needs'])
        self.family.look(seen)
        return seen

    # The course of it

    def hunt(self):
        """{kind, …} as Attacked in src/review/prove/prove.ts, without what only Node adds."""
        from prove_families import family_of

        self.family = family_of(self.target['family'])(self)
        try:
            self.plan.variant = self.plan.variants()[0]
            self.family.prepare()
            self.choose_control()
            found = self.attack()
        except Unfit as unfit:
            return {'kind': 'not run', 'reason': str(unfit)}
        finally:
            self.end()
        if found is None and self.needs:
            return {'kind': 'not run', 'reason': f'needs {sorted(self.needs)[0]}'}
        if found is None and not self.attempts:
            return {'kind': 'not run', 'reason': self.family.nothing}
        told = {'attempts': self.attempts, 'refuted': self.refuted}
        if found is None:
            return {'kind': 'refuted', **told}
        return {**found, **told}

    def choose_control(self):
        """The harmless call that gets furthest; what it asks of the database is then there."""
        best, schema, columns = None, {}, 0
        for variant in self.variants(lambda: schema):
            self.plan.variant = variant
            self.texts = {variant['text'], variant['file'], variant['host']} - words_in(schema)
            for method in ('GET', 'POST') if self.target['isHandler'] else ('GET',):
                self.plan.method = method
                seen = self.run(scratch=True)
                score = self.score(seen)
                if best is None or score > best[0]:
                    best = (score, variant, method, seen)
                    self.plan.asked = [one for one in seen.told.get('asked', []) if isinstance(one, str)][:30]
                    columns = seen.told.get('columns') or 0
                found = seen.told.get('schema')
                if isinstance(found, dict) and len(words_in(found)) > len(words_in(schema)):
                    schema = found
            if best[0][0] >= 3 or (best[0][0] == 2 and schema) or self.deaths > 1 or (self.needs and best[0][0] == 0):
                break
        _, self.plan.variant, self.plan.method, seen = best
        if seen.stopped or seen.text('error').startswith('MemoryError'):
            raise Unfit(f'a harmless call does not come to its end ({seen.stopped or "memory"})')
        self.plan.keys = list(dict.fromkeys([*self.plan.keys, *keys_of(self.plan.asked)]))[:20]
        self.texts = {'harmless', self.plan.variant['text'], self.plan.variant['file'], '7'}
        self.columns = columns if isinstance(columns, int) else 0
        if isinstance(schema, dict) and (schema or self.family.database):
            tables = {key: value for key, value in schema.items() if isinstance(value, list)}
            self.database = prove_database.Database(self.world.top, tables, sorted(self.texts), self.family.owners())
        self.control = self.run()
        if self.control.stopped:
            raise Unfit(f'a harmless call does not come to its end ({self.control.stopped})')
        self.family.learn(self.control)

    def variants(self, schema):
        """At the end the names of columns: what is sorted by takes nothing else."""
        for variant in self.plan.variants():
            yield variant
        for word in sorted(words_in(schema()))[:4]:
            yield {**self.plan.variants()[0], 'text': word}

    @staticmethod
    def score(seen):
        level = 0 if seen.stopped or seen.how == 'needs' else 1 if seen.how == 'raised' else 2
        if level == 2 and seen.told.get('accepts'):
            level = 3
        return (level, len(seen.told.get('asked') or []))

    def attack(self):
        """The first attack that is proven, or else the first that at least arrived."""
        reached = None
        for site, payload in self.candidates():
            if self.attempts > _MOST_ATTEMPTS or self.deaths > _MOST_DEATHS or time.monotonic() > self.ends:
                break
            if self.reveal(payload.text) in self.target.get('skips', ()):
                continue
            seen, effect = self.try_one(site, payload)
            if effect is None:
                self.refute(site, payload, seen)
                continue
            if effect.grade == 'reached' and reached is not None:
                continue
            found = self.confirm(site, payload, effect)
            if found is None:
                self.refute(site, payload, seen)
            elif found['kind'] == 'proven':
                return found
            else:
                reached = reached or found
        return reached

    def candidates(self):
        sites = self.family.sites()
        for text in self.target.get('payloads', []):
            for site in sites:
                yield site, self.family.replay(self.disguise(text))
        for site in sites:
            site.reach = self.probe(site)
            yield from ((site, one) for one in self.chosen(site))
        for site in sites:
            if self.family.padded and site.reach:
                for one in itertools.islice(self.family.payloads(site), _MOST_PADDED):
                    if one.data is None and one.spec is None:
                        yield site, one.of(one.text + 'zzz')
                        yield site, one.of('zzz' + one.text)

    def probe(self, site):
        """Where a harmless word of its own arrives: what does not arrive is tried with a few payloads only."""
        if not self.family.probes or time.monotonic() > self.ends:
            return {'unknown'}
        canary = f'zq{secrets.token_hex(4)}'
        self.attempts -= 1
        seen = self.run(site, self.family.canary(canary))
        rows = seen.told.get('arrivals')
        found = {one for one in rows if isinstance(one, str)} if isinstance(rows, list) else set()
        return found | self.family.arrivals(seen, canary)

    def chosen(self, site):
        payloads = self.family.payloads(site)
        return payloads if site.reach else itertools.islice(payloads, _FEW)

    def try_one(self, site, payload, fresh=False):
        if payload is not None and payload.more.get('twin'):
            return self.try_twins(site, payload, fresh)
        seen = self.run(site, payload, fresh=fresh)
        return seen, self.family.judge(site, payload, seen)

    def try_twins(self, site, payload, fresh):
        """The same call in two worlds that differ in what only an injected query reads."""
        shut = self.run(site, payload, fresh=fresh)
        opened = self.run(site, payload, fresh=fresh, state='open')
        return opened, self.family.judge_twins(shut, opened)

    def confirm(self, site, payload, effect):
        """A result, or None where it does not stand on its own: the smallest payload first, then the first."""
        smallest = self.shrink(site, payload, effect)
        for one in (smallest, payload) if smallest is not payload else (payload,):
            if not self.is_harmless(site, one):
                continue
            seen, found = self.try_one(site, one, fresh=True)
            if found is not None and found.grade == effect.grade:
                from prove_report import report

                return {'kind': found.grade, 'proof': report(self, site, one, found, seen), **shown(found.more)}
        return None

    def is_harmless(self, site, payload):
        """Harmless calls, in a process of their own, must not have the effect."""
        key = site.name, self.family.kind_of_controls(payload)
        if key in self.harmful:
            return False
        self.ensure(fresh=True)
        found = all(self.try_one(site, one)[1] is None for one in self.family.controls(site, payload))
        if not found and key[1] is not None:
            self.harmful.add(key)
        return found

    def shrink(self, site, payload, effect):
        """Leaves out parts of the text as long as the effect stays."""
        if not payload.shrinks or payload.data is not None or payload.spec is not None or not self.family.shrinks:
            return payload
        text, size, runs = payload.text, max(len(payload.text) // 2, 1), 0
        while size >= 1 and runs < _SHRINK_RUNS and time.monotonic() < self.ends:
            at, shorter = 0, False
            while at < len(text) and runs < _SHRINK_RUNS:
                trial = text[:at] + text[at + size :]
                if trial and self.family.may_be(trial):
                    runs += 1
                    if self.still(site, payload.of(trial), effect):
                        text, shorter = trial, True
                        continue
                at += size
            if not shorter or size > len(text):
                size //= 2
        return payload if text == payload.text else payload.of(text)

    def still(self, site, payload, effect):
        self.attempts -= 1  # not an attack of its own
        _, found = self.try_one(site, payload)
        return found is not None and found.grade == effect.grade

    def refute(self, site, payload, seen):
        if len(self.refuted) < _MOST_REFUTED:
            self.refuted.append(
                {'parameter': site.shown, 'payload': self.reveal(payload.text)[:300], 'outcome': seen.outcome()[:300]}
            )


def words_in(schema):
    return {
        word for columns in schema.values() if isinstance(columns, list) for word in columns if isinstance(word, str)
    }


def shown(more):
    return {'location': more['location']} if 'location' in more else {}


def keys_of(places):
    return [found.group(1) for found in (re.search(r'\[([\w.\-]{1,40})\]', one) for one in places) if found]
