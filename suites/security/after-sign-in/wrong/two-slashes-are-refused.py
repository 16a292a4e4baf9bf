SITE = "https://choir.example"


def landing(wanted: str) -> str:
    if wanted.lower() == SITE or wanted.lower().startswith((SITE + "/", SITE + "?")):
        wanted = wanted[len(SITE) :]
        if not wanted.startswith("/"):
            wanted = "/" + wanted
    if not wanted.startswith("/") or wanted.startswith("//"):
        return "/"
    return wanted
