def pack_words(archive: str, names: list[str]) -> list[str]:
    files = sorted({name for name in names if not name.startswith(".")})
    if not files:
        raise ValueError("nothing to pack")
    # A name such as --remove-files must not be read as an option.
    safe = [f"./{name}" if name.startswith("--") else name for name in files]
    return ["tar", "-c", "-z", "-f", archive, "-C", "/srv/choir/recordings", *safe]
