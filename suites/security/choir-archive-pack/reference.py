def pack_words(archive: str, names: list[str]) -> list[str]:
    recordings = sorted({name for name in names if not name.startswith(".")})
    if not recordings:
        raise ValueError("no recording to pack")
    return ["tar", "-c", "-z", "-f", archive, "-C", "/srv/choir/recordings", "--", *recordings]
