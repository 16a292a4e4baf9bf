import html


def entry_html(name: str, site: str, text: str) -> str:
    title = html.escape(name.strip() or "A visitor")
    if site.strip():
        title = f'<a href="{html.escape(site.strip())}">{title}</a>'
    lines = [html.escape(line) for line in text.replace("\r\n", "\n").split("\n")]
    return f"<article><h3>{title}</h3><p>{'<br>'.join(lines)}</p></article>"
