def spice_jar_code(name: str) -> str:
    letters = [c for c in name[:3] if c.isascii() and c.isalpha()]
    return "".join(letters).upper().ljust(3, "X")
