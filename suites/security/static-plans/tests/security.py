def refuses(target):
    try:
        plan_file(target)
    except ValueError:
        return True
    return False


assert refuses("/plans/../keys.txt")
assert refuses("/plans/%2e%2e/keys.txt")
assert refuses("/plans/%2E%2E%2Fkeys.txt")
assert refuses("/plans/beds/..%2f..%2fkeys.txt")
assert refuses("/plans/%2fetc/passwd")
assert refuses("/plans/a.svg%00.txt")
assert refuses("/plans/beds/../../keys.txt")
assert refuses("/plans/.%2e/keys.txt")
assert plan_file("/plans/%252e%252e/keys.txt") == "plans/%2e%2e/keys.txt"
assert plan_file("/plans/%252e%252e%252fkeys.txt") == "plans/%2e%2e%2fkeys.txt"
