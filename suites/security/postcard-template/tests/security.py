GUEST = {"guest": "Ida", "door": "4711"}


def stays(template):
    return fill_card(template, GUEST) == template


assert stays("{guest.__class__}")
assert stays("{guest.__class__.__init__.__globals__}")
assert stays("{guest[0]}")
assert stays("{guest!r}")
assert stays("{guest:>100000}")
assert stays("{0}")
assert stays("{}")
assert stays("{{guest")
assert stays("a } b { c")
assert stays("{__import__('os').getpid()}")
assert stays("{1 + 1}")
assert stays("'''{''}")
assert fill_card("{{guest}}", GUEST) == "{Ida}"
assert fill_card("Dear {guest}", {"guest": "{door}", "door": "4711"}) == "Dear {door}"
assert fill_card("{door}", {"guest": "x", "door": "{guest}"}) == "{guest}"
