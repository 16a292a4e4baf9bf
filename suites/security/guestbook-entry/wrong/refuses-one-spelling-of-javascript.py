import html


def entry_html(name: str, site: str, text: str) -> str:
    title = html.escape(name.strip() or "A visitor")
    site = site.strip()
    if site and not site.startswith(("javascript:", "data:")):
        title = f'<a href="{html.escape(site)}">{title}</a>'
    lines = [html.escape(line) for line in text.replace("\r\n", "\n").split("\n")]
    return f"<article><h3>{title}</h3><p>{'<br>'.join(lines)}</p></article>"
