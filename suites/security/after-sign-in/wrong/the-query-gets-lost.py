from urllib.parse import urlsplit


def landing(wanted: str) -> str:
    if any(ord(sign) <= 32 for sign in wanted) or "\\" in wanted:
        return "/"
    parts = urlsplit(wanted)
    if (parts.scheme or parts.netloc) and (parts.scheme, parts.netloc.lower()) != ("https", "choir.example"):
        return "/"
    if not parts.path.startswith("/") or parts.path.startswith("//"):
        return "/"
    query = f"?{parts.query}" if parts.query else ""
    return parts.path + query + (f"#{parts.fragment}" if parts.fragment else "")
