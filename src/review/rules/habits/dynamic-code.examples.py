import ast


class Scale:
    def eval(self, note):
        return note


def play(text):
    # found: dynamic-code
    exec(text)
    # found: dynamic-code
    first = eval(text)
    # ok: dynamic-code
    second = ast.literal_eval(text)
    # ok: dynamic-code
    third = Scale().eval(text)
    return first, second, third
