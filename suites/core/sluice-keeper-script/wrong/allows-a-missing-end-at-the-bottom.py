DAY = 1440


def run_script(script: str, flows: dict[str, int]) -> dict:
    lines = [line.split("#")[0].split() for line in script.split("\n")]
    lines = [words for words in lines if words]

    def number(word):
        if not word.isascii() or not word.isdigit():
            raise ValueError("not a number: " + word)
        return int(word)

    def sluice(word):
        if word not in flows:
            raise ValueError("no such sluice: " + word)
        return word

    position = 0

    def block(closers):
        nonlocal position
        body = []
        while position < len(lines):
            words = lines[position]
            position += 1
            if words[0] in ("end", "else") and len(words) == 1:
                if words[0] not in closers:
                    raise ValueError("misplaced " + words[0])
                return body, words[0]
            if words[0] in ("open", "shut") and len(words) == 2:
                body.append((words[0], sluice(words[1])))
            elif words[0] == "wait" and len(words) == 2:
                body.append(("wait", number(words[1])))
            elif words == ["stop"]:
                body.append(("stop",))
            elif words[0] == "repeat" and len(words) == 2:
                times = number(words[1])
                inner, _ = block(("end",))
                body.append(("repeat", times, inner))
            elif words[0] == "if" and len(words) == 3 and words[2] in ("open", "shut"):
                name = sluice(words[1])
                yes, closer = block(("end", "else"))
                no = []
                if closer == "else":
                    no, _ = block(("end",))
                body.append(("if", name, words[2], yes, no))
            else:
                raise ValueError("cannot read " + " ".join(words))
        return body, None

    program, _ = block(())
    minute = 0
    is_open = []
    litres = {name: 0 for name in flows}

    def run(body):
        """Returns False when the script is over."""
        nonlocal minute
        for step in body:
            if minute >= DAY:
                return False
            if step[0] == "open":
                if step[1] not in is_open:
                    if len(is_open) == 2:
                        is_open.pop(0)
                    is_open.append(step[1])
            elif step[0] == "shut":
                if step[1] in is_open:
                    is_open.remove(step[1])
            elif step[0] == "wait":
                time = min(step[1], DAY - minute)
                minute += time
                for name in is_open:
                    litres[name] += flows[name] * time
            elif step[0] == "stop":
                return False
            elif step[0] == "repeat":
                for _ in range(step[1]):
                    if not run(step[2]):
                        return False
            else:
                wanted = step[2] == "open"
                if not run(step[3] if (step[1] in is_open) == wanted else step[4]):
                    return False
        return True

    run(program)
    return {"minute": minute, "open": is_open, "litres": litres}
