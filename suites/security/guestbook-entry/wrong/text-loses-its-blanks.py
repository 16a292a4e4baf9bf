from html import escape
from urllib.parse import urlsplit


def entry_html(name: str, site: str, text: str) -> str:
    title = escape(name.strip() or "A visitor")
    site = "".join(site.split())
    if urlsplit(site).scheme in ("http", "https"):
        title = f'<a href="{escape(site)}">{title}</a>'
    lines = [escape(line.strip()) for line in text.split("\n")]
    return f"<article><h3>{title}</h3><p>{'<br>'.join(lines)}</p></article>"
