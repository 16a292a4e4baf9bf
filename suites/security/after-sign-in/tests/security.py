def stays(wanted):
    """Whether a browser stays on the site: it takes \\ for /, and leaves tabs, line ends and outer controls out."""
    target = landing(wanted)
    if any(sign in target for sign in "\r\n"):
        return False
    seen = "".join(sign for sign in target if sign != "\t").strip("".join(map(chr, range(33)))).replace("\\", "/")
    return seen.startswith("/") and not seen.startswith("//")


assert stays("//evil.example/")
assert stays("/\\evil.example/")
assert stays("\\\\evil.example/")
assert stays("///evil.example")
assert stays("/\t/evil.example/")
assert stays(" //evil.example/")
assert stays("https://choir.example.evil.example/")
assert stays("https://choir.example@evil.example/")
assert stays("https://choir.example//evil.example/")
assert stays("https://choir.example/\\evil.example/")
assert stays("javascript:alert(1)")
assert stays("https:evil.example")
assert stays("/songs\r\nSet-Cookie: a=b")
assert stays("\x01//evil.example")
assert stays("https://choir.example/\t/evil.example")
