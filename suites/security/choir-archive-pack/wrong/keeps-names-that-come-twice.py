def pack_words(archive: str, names: list[str]) -> list[str]:
    files = sorted(name for name in names if not name.startswith("."))
    if not files:
        raise ValueError("nothing to pack")
    return ["tar", "-c", "-z", "-f", archive, "-C", "/srv/choir/recordings", "--", *files]
