def spice_jar_code(name: str) -> str:
    letters = [c for c in name if c.isalpha()]
    return "".join(letters[:3]).upper().ljust(3, "X")
