SITE = "https://choir.example"


def landing(wanted: str) -> str:
    if wanted.lower().startswith(SITE):
        wanted = wanted[len(SITE) :]
        if not wanted.startswith("/"):
            wanted = "/" + wanted
    return wanted if wanted.startswith("/") else "/"
