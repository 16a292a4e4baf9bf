from html import escape
from urllib.parse import urlsplit


def entry_html(name: str, site: str, text: str) -> str:
    title = escape((name or "A visitor").strip())
    site = "".join(site.split())
    if urlsplit(site).scheme in ("http", "https"):
        title = f'<a href="{escape(site)}">{title}</a>'
    body = "<br>".join(escape(line) for line in text.replace("\r\n", "\n").split("\n"))
    return f"<article><h3>{title}</h3><p>{body}</p></article>"
