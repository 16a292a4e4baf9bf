import re


def landing(wanted: str) -> str:
    if re.search(r"[\x00-\x20\\]", wanted):
        return "/"
    path = re.sub(r"^https?://choir\.example(?=[/?#]|$)", "", wanted, flags=re.IGNORECASE)
    if path != wanted and not path.startswith("/"):
        path = "/" + path
    return path if re.match(r"/(?!/)|/$", path) else "/"
