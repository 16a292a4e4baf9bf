def quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def print_line(file: str, title: str, copies: int) -> str:
    if not 0 < copies < 100:
        raise ValueError("too few or too many copies")
    return f"lp -d darkroom -n {copies} -t {quoted(title.strip(' ') or 'untitled')} -- {quoted(file)}"
