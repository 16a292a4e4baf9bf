def pack_words(archive: str, names: list[str]) -> list[str]:
    if not names:
        raise ValueError("nothing to pack")
    files = sorted({name for name in names if not name.startswith(".")})
    return ["tar", "-c", "-z", "-f", archive, "-C", "/srv/choir/recordings", "--", *files]
