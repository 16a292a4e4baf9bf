def landing(wanted: str) -> str:
    if any(ord(sign) <= 32 for sign in wanted) or "\\" in wanted:
        return "/"
    if not wanted.startswith("/") or wanted.startswith("//"):
        return "/"
    return wanted
