def print_line(file: str, title: str, copies: int) -> str:
    if copies < 1 or copies > 99:
        raise ValueError("copies must be from 1 to 99")
    title = title.strip(" ") or "untitled"
    return f'lp -d darkroom -n {copies} -t "{title}" -- "{file}"'
