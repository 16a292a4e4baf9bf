def spice_jar_code(name: str) -> str:
    return "".join(c for c in name if c.isascii() and c.isalpha())[:3].upper().ljust(3, "X")
