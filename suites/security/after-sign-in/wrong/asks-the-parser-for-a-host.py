from urllib.parse import urlparse


def landing(wanted: str) -> str:
    parts = urlparse(wanted)
    if parts.netloc.lower() == "choir.example" and parts.scheme == "https":
        rest = wanted.split("://", 1)[1][len(parts.netloc) :]
        return rest if rest.startswith("/") else "/" + rest
    if parts.netloc or parts.scheme or not wanted.startswith("/"):
        return "/"
    return wanted
