DAY = 1440
MOST_OPEN = 2


class ScriptOver(Exception):
    """The script has stopped or the day has ended."""


def is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()


def parse(script: str, flows: dict[str, int]) -> list[tuple]:
    program: list[tuple] = []
    blocks = [("script", program, program)]  # kind, block being filled, block for `else`
    for line in script.split("\n"):
        kind, block, otherwise = blocks[-1]
        match line.partition("#")[0].split():
            case []:
                pass
            case ["open" | "shut" as command, name] if name in flows:
                block.append((command, name))
            case ["wait", count] if is_number(count):
                block.append(("wait", int(count)))
            case ["stop"]:
                block.append(("stop",))
            case ["repeat", count] if is_number(count):
                body: list[tuple] = []
                block.append(("repeat", int(count), body))
                blocks.append(("repeat", body, body))
            case ["if", name, "open" | "shut" as state] if name in flows:
                body, other = [], []
                block.append(("if", name, state == "open", body, other))
                blocks.append(("if", body, other))
            case ["else"] if kind == "if":
                blocks[-1] = ("else", otherwise, otherwise)
            case ["end"] if kind != "script":
                blocks.pop()
            case _:
                raise ValueError(f"cannot read {line!r} here")
    if len(blocks) > 1:
        raise ValueError("an end is missing")
    return program


class Keeper:
    def __init__(self, flows: dict[str, int]) -> None:
        self.flows = flows
        self.minute = 0
        self.open: list[str] = []
        self.litres = dict.fromkeys(flows, 0)

    def run(self, block: list[tuple]) -> None:
        for command in block:
            match command:
                case ("open", name) if name not in self.open:
                    self.open = self.open[1 - MOST_OPEN :] + [name]
                case ("shut", name) if name in self.open:
                    self.open.remove(name)
                case ("wait", count):
                    self.wait(count)
                case ("stop",):
                    raise ScriptOver
                case ("repeat", count, body):
                    for _ in range(count):
                        self.run(body)
                case ("if", name, wanted, body, otherwise):
                    self.run(body if (name in self.open) == wanted else otherwise)

    def wait(self, count: int) -> None:
        passed = min(count, DAY - self.minute)
        self.minute += passed
        for name in self.open:
            self.litres[name] += passed * self.flows[name]
        if self.minute == DAY:
            raise ScriptOver


def run_script(script: str, flows: dict[str, int]) -> dict:
    program = parse(script, flows)
    keeper = Keeper(flows)
    try:
        keeper.run(program)
    except ScriptOver:
        pass
    return {"minute": keeper.minute, "open": keeper.open, "litres": keeper.litres}
