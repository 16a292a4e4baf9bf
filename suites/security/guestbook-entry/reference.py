from html import escape
from urllib.parse import urlsplit


def is_web_address(site: str) -> bool:
    if any(sign.isspace() or ord(sign) < 32 for sign in site):
        return False
    try:
        return urlsplit(site).scheme in ("http", "https")
    except ValueError:
        return False


def entry_html(name: str, site: str, text: str) -> str:
    title = escape(name.strip() or "A visitor")
    link = site.strip()
    if is_web_address(link):
        title = f'<a href="{escape(link)}">{title}</a>'
    lines = text.replace("\r\n", "\n").split("\n")
    return f"<article><h3>{title}</h3><p>{'<br>'.join(escape(line) for line in lines)}</p></article>"
