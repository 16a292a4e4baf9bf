import shlex


def pack_words(archive: str, names: list[str]) -> list[str]:
    files = sorted({name for name in names if not name.startswith(".")})
    if not files:
        raise ValueError("nothing to pack")
    quoted = [shlex.quote(name) for name in files]
    return ["tar", "-c", "-z", "-f", shlex.quote(archive), "-C", "/srv/choir/recordings", "--", *quoted]
