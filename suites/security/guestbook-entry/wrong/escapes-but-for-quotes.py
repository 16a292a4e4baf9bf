from html import escape


def entry_html(name: str, site: str, text: str) -> str:
    title = escape(name.strip() or "A visitor", quote=False)
    site = site.strip()
    if site.lower().startswith(("http://", "https://")):
        title = f'<a href="{escape(site, quote=False)}">{title}</a>'
    body = escape(text, quote=False).replace("\r\n", "\n").replace("\n", "<br>")
    return f"<article><h3>{title}</h3><p>{body}</p></article>"
