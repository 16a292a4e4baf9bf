from html.parser import HTMLParser
from urllib.parse import urlsplit


class Reader(HTMLParser):
    """The page as a browser takes it: tags with their attributes, and the text between them."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen = []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, attributes))

    def handle_startendtag(self, tag, attributes):
        self.seen.append((tag, attributes))

    def handle_data(self, data):
        if self.seen and isinstance(self.seen[-1], str):
            self.seen[-1] += data
        else:
            self.seen.append(data)

    def handle_comment(self, data):
        self.seen.append(("comment", []))


def read(name, site, text):
    reader = Reader()
    reader.feed(entry_html(name, site, text))
    reader.close()
    return reader.seen


def plain(name, text):
    return read(name, "", text) == [("article", []), ("h3", []), name, ("p", []), text]


def links(site):
    """Where the name leads, or None."""
    parts = [part for part in read("Ida", site, "x") if isinstance(part, tuple)]
    found = [attributes for tag, attributes in parts if tag == "a"]
    tags = [tag for tag, _ in parts]
    if tags not in (["article", "h3", "p"], ["article", "h3", "a", "p"]):
        return "another tag"
    if not found:
        return None
    return found[0][0][1] if [key for key, _ in found[0]] == ["href"] else "another attribute"


def leads_nowhere(site):
    target = links(site)
    if target is None:
        return True
    cleaned = "".join(sign for sign in target.strip() if sign not in "\t\r\n")
    return urlsplit(cleaned).scheme in ("http", "https") and "another" not in target


assert plain("Ida", "<script>alert(1)</script>")
assert plain("<b>Ida</b>", "x")
assert plain("Tom & Ann", "1 < 2 &amp; 3 > 2")
assert plain("Ida", '"quoted" \'text\' <!-- -->')
assert links('https://ida.example/"onmouseover="alert(1)') == 'https://ida.example/"onmouseover="alert(1)'
assert links("https://ida.example/?a=1&b=2'") == "https://ida.example/?a=1&b=2'"
assert links('https://ida.example/"><script>alert(1)</script>') == 'https://ida.example/"><script>alert(1)</script>'
assert leads_nowhere("javascript:alert(1)")
assert leads_nowhere("JaVaScRiPt:alert(1)")
assert leads_nowhere("java\tscript:alert(1)")
assert leads_nowhere("data:text/html,<script>alert(1)</script>")
assert leads_nowhere("\x01javascript:alert(1)")
