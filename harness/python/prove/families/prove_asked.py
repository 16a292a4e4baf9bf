"""Languages whose interpreter is not there: what a library was asked is noted, and an attack shows by the structure
of the question. That is arriving, not harm: the grade is `reached`. XPath of the standard library runs."""

import copy
import re
import xml.etree.ElementTree

import prove_world
from prove_families import Effect, Family, Payload


class Asked(Family):
    kind = ''
    shrinks = False
    preferred = frozenset({'text'})

    def questions(self, seen):
        rows = seen.told.get('recorded')
        return (
            [str(row[1]) for row in rows if isinstance(row, list) and len(row) == 2 and row[0] == self.kind]
            if isinstance(rows, list)
            else []
        )


class Ldap(Asked):
    kind = 'ldap'

    def payloads(self, _site):
        for text in ('*', '*)(uid=*', '*)(|(uid=*', 'harmless)(|(objectClass=*', '*))(|(uid=*'):
            yield Payload(text)

    def judge(self, _site, _payload, seen):
        if not self.questions(seen):
            return None
        if not hasattr(self, 'usual'):
            self.usual = {shape(one) for one in self.questions(self.hunt.control)}
        other = [one for one in self.questions(seen) if shape(one) not in self.usual]
        return Effect('reached', f'the filter has another structure: {other[0][:120]}') if other else None


def shape(question):
    """A filter without its values."""
    bare = re.sub(r'\\[0-9a-fA-F]{2}', 'x', question)
    return re.sub(r'=[^()*]+', '=v', bare)


class Template(Asked):
    kind = 'template'
    padded = True

    def payloads(self, _site):
        for text in (
            '{{6*7}}',
            '{%if 6*7%}x{%endif%}',
            '${6*7}',
            '{0.__class__}',
            '{harmless.__class__}',
            '%(harmless)s',
            *('{' + one + '.__class__}' for one in self.hunt.survey.get('formatted', [])[:4]),
        ):
            yield Payload(self.hunt.disguise(text))

    def judge(self, _site, payload, seen):
        if payload is None:
            return None
        if str(self.hunt.product) in seen.said:
            return Effect('proven', 'the template computed what the value said: 6*7')
        found = [one for one in self.questions(seen) if payload.text in one]
        if found:
            return Effect('reached', 'the value is part of a template\'s source; rendering it needs jinja2')
        if '__class__' in payload.text and re.search(r"<class '[\w.]+'>", seen.said):
            return Effect('proven', 'the format text reached into the object: __class__')
        return None


def with_record(text, secret):
    """A document with two records more: a harmless one, and one all of whose values are a secret."""
    try:
        root = xml.etree.ElementTree.fromstring(text)
    except xml.etree.ElementTree.ParseError:
        return text
    if not len(root):
        return text
    for value in (prove_world.HARMLESS, secret):
        record = copy.deepcopy(root[0])
        for one in record.iter():
            one.attrib.update(dict.fromkeys(one.attrib, value))
            one.text = value if not len(one) and (one.text or '').strip() else one.text
        root.append(record)
    return xml.etree.ElementTree.tostring(root, encoding='unicode')


class Xpath(Asked):
    def prepare(self):
        self.code = prove_world.draw()
        for path, text in self.hunt.world.data.items():
            if path.endswith('.xml'):
                self.hunt.world.file(path, with_record(text, self.code))

    def known(self):
        names = self.hunt.survey.get('words', [])
        fields = ''.join(f'<{one}>{{0}}</{one}>' for one in names if re.fullmatch(r'[A-Za-z_]\w{1,20}', one))[:2000]
        row = '<user name="{0}" id="{0}" username="{0}" password="{0}">' + fields + '</user>'
        text = f'<list>{row.format("harmless")}{row.format(self.code)}</list>'
        return {name: {'element': text} for name in ('root', 'tree', 'doc', 'xml', 'ROOT', 'TREE', 'DOC')}

    def extra(self, site, payload):
        plan = self.hunt.plan
        args = plan.attempt(site, payload)['args']
        for name, role in plan.roles.items():
            if role == 'element' and name in args:
                args[name] = self.known()['root']
        return {'args': args}

    def payloads(self, _site):
        for text in (
            "x']/..//*[@name!='x",
            "harmless']/../*[@name!='x",
            "' or '1'='1",
            "harmless']/../*[2][@name!='x",
            '*',
            "x'] | //*['1'='1",
        ):
            yield Payload(text)

    def judge(self, _site, payload, seen):
        if self.code in seen.said:
            return Effect('proven', 'the query found what no harmless value finds')
        if payload is not None and re.search(
            r'SyntaxError: (?:invalid predicate|unsupported|expected)', seen.text('error')
        ):
            return Effect('reached', 'it changes the structure of the query')
        return None


class Prototype(Family):
    """Of scripts only."""

    nothing = 'Python has no prototypes'

    def sites(self):
        return []
