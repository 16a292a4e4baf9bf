# What the function must still do: look below /uploads, where there is nothing, and refuse what leads out.


def failure_of(name):
    try:
        return read_user_file(name)
    except Exception as failure:
        return type(failure).__name__


assert failure_of('list.txt') == 'FileNotFoundError'
assert failure_of('2026/plan.txt') == 'FileNotFoundError'
assert failure_of('2026/../list.txt') == 'FileNotFoundError'
assert failure_of('../etc/passwd') == 'ValueError'
