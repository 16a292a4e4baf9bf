def pack_words(archive: str, names: list[str]) -> list[str]:
    files = sorted(set(name for name in names if not name.startswith(".")))
    if len(files) == 0:
        raise ValueError("nothing to pack")
    return ["tar", "-c", "-z", "-f", archive, "-C", "/srv/choir/recordings"] + files
