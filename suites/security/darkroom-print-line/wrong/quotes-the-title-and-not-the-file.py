import shlex


def print_line(file: str, title: str, copies: int) -> str:
    if not 1 <= copies <= 99:
        raise ValueError("copies")
    return f"lp -d darkroom -n {copies} -t {shlex.quote(title.strip(' ') or 'untitled')} -- {file}"
