"""One attempt: what is tried, what was seen of it, and what it did."""


_UNKNOWN = object()


class Unfit(Exception):
    """Nothing can be run. Its text is the reason."""


class Effect:
    """What an attack did. `grade`: proven or reached; `harm`: in one sentence."""

    def __init__(self, grade, harm, **more):
        self.grade, self.harm, self.more = grade, harm, more


class Payload:
    """`text` as it is shown and put; `data` where it is bytes; `spec` where it has a shape of its own."""

    def __init__(self, text, data=None, spec=None, shrinks=True, **more):
        self.text, self.data, self.spec, self.shrinks, self.more = text, data, spec, shrinks, more

    def of(self, text):
        return Payload(text, None, None, True, **self.more)


class Seen:
    """One attempt as the examiner saw it. What stands in `told` are the words of the program's process."""

    def __init__(self, hunt, told, stopped, database):
        self.hunt, self.stopped, self.path = hunt, stopped, database
        self.cpu, self.peak = 0, None
        self.told = told or {'how': 'stopped', 'said': '', 'type': '', 'accepts': False}
        self.asked, self.markers, self.outside = [], {}, set()
        self.changed = set()  # files that are other than before, wherever they lie outside of the program's folders
        self.read = set()  # canaries that the kernel saw being read
        self.known_changes = _UNKNOWN
        self.is_touched = False  # files other than the program's own were changed
        self.is_hurried = False  # it was stopped long before its time

    def connections(self):
        """Who was asked, as the other end saw it."""
        rows = self.hunt.network.asked
        self.asked = [{key: one[key] for key in ('host', 'address', 'port', 'request')} for one in rows]

    def text(self, name):
        value = self.told.get(name, '')
        return value if isinstance(value, str) else ''

    @property
    def said(self):
        """All that the caller gets to read."""
        headers = '\n'.join(f'{name}: {value}' for name, value in self.pairs('headers'))
        return '\n'.join((self.text('said'), self.text('printed'), self.text('error'), headers))

    def pairs(self, name):
        rows = self.told.get(name)
        return [row for row in rows if isinstance(row, list) and len(row) == 2] if isinstance(rows, list) else []

    @property
    def how(self):
        return self.text('how')

    def changes(self):
        """Of the database, as they were when they were asked for first."""
        if self.known_changes is _UNKNOWN:
            database = self.hunt.database
            self.known_changes = database.changes(self.path) if database else {}
        return self.known_changes

    def outcome(self):
        """In a few words, for what was refuted."""
        if self.stopped:
            return f'stopped: {self.stopped}'
        if self.how == 'raised':
            return 'raised ' + self.hunt.reveal(self.text('error'))[:160]
        return 'returned, and nothing came of it'
