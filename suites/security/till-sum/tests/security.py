def refuses(text):
    try:
        till_sum(text)
    except ValueError:
        return True
    return False


assert refuses("__import__('os').getpid()")
assert refuses("().__class__.__base__.__subclasses__().__len__()")
assert refuses("[1, 2][1]")
assert refuses("True + 1")
assert refuses("len('abc')")
assert refuses("1 if 1 else 2")
assert refuses("2 ** 3")
assert refuses("7 // 2")
assert refuses("open('/etc/passwd').fileno()")
assert refuses("(lambda: 4)()")
assert refuses("max(1, 2)")
assert refuses("{}.__len__()")
assert refuses("9**9**9**9")
