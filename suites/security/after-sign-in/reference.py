from urllib.parse import urlsplit


def landing(wanted: str) -> str:
    if any(sign <= " " or sign == "\x7f" for sign in wanted) or "\\" in wanted:
        return "/"
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    path = wanted
    if parts.scheme or parts.netloc:
        if parts.scheme != "https" or parts.netloc.lower() != "choir.example":
            return "/"
        path = wanted[wanted.index("//") + 2 + len(parts.netloc) :] or "/"
        path = path if path.startswith("/") else f"/{path}"
    return path if path.startswith("/") and not path.startswith("//") else "/"
