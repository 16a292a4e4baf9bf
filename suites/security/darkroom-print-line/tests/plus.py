def words_of(line):
    """The words that sh makes of a simple command; None where it would do more than run it."""
    words, word, at = [], None, 0
    while at < len(line):
        here = line[at]
        if here == "'":
            end = line.find("'", at + 1)
            if end < 0:
                return None
            word, at = (word or "") + line[at + 1 : end], end + 1
        elif here == '"':
            word, at = word or "", at + 1
            while at < len(line) and line[at] != '"':
                if line[at] in "$`":
                    return None
                if line[at] == "\\" and at + 1 < len(line) and line[at + 1] in '\\"$`':
                    at += 1
                word, at = word + line[at], at + 1
            if at == len(line):
                return None
            at += 1
        elif here == "\\" and at + 1 < len(line):
            word, at = (word or "") + line[at + 1], at + 2
        elif here == " ":
            words, word, at = words + ([] if word is None else [word]), None, at + 1
        elif here in "$`;&|<>()\n\t*?[]{}#~!":
            return None
        else:
            word, at = (word or "") + here, at + 1
    return words + ([] if word is None else [word])


def part(file, title, copies=1):
    words = words_of(print_line(file, title, copies))
    return None if words is None or words[:4] != ["lp", "-d", "darkroom", "-n"] else words[4:]


def refuses(copies):
    try:
        print_line("a.png", "a", copies)
    except ValueError:
        return True
    return False


assert part("noon gull.png", "gull") == ["1", "-t", "gull", "--", "noon gull.png"]
assert part("a.png", "  two  blanks  ") == ["1", "-t", "two  blanks", "--", "a.png"]
assert part("a.png", "   ") == ["1", "-t", "untitled", "--", "a.png"]
assert part("a.png", "Möwe, 1/125 s: f=8") == ["1", "-t", "Möwe, 1/125 s: f=8", "--", "a.png"]
assert part("-1.png", "minus one") == ["1", "-t", "minus one", "--", "-1.png"]
assert part("a.png", "-o raw") == ["1", "-t", "-o raw", "--", "a.png"]
assert part("a.png", "Sand (wet) & sky") == ["1", "-t", "Sand (wet) & sky", "--", "a.png"]
assert part("a.png", "a", 99) == ["99", "-t", "a", "--", "a.png"]
assert part("a.png", "one # two") == ["1", "-t", "one # two", "--", "a.png"]
assert part("b c d.png", "x y") == ["1", "-t", "x y", "--", "b c d.png"]
assert refuses(100)
assert refuses(-1)
assert not refuses(1)
assert not print_line("a.png", "a", 1).endswith("\n")
