def entry_html(name: str, site: str, text: str) -> str:
    name = name.strip() or "A visitor"
    site = site.strip()
    title = f'<a href="{site}">{name}</a>' if site else name
    body = "<br>".join(text.replace("\r\n", "\n").split("\n"))
    return f"<article><h3>{title}</h3><p>{body}</p></article>"
