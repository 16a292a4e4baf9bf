def spice_jar_code(name: str) -> str:
    letters = [c for c in name if "a" <= c.lower() <= "z"]
    return "".join(letters[:3]).upper().rjust(3, "X")
