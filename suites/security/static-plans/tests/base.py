def refuses(target):
    try:
        plan_file(target)
    except ValueError:
        return True
    return False


assert plan_file("/plans/north.svg") == "plans/north.svg"
assert plan_file("/plans/beds/north.svg") == "plans/beds/north.svg"
assert plan_file("/plans/north%20bed.svg?size=2") == "plans/north bed.svg"
assert refuses("/images/north.svg")
assert refuses("/plans/")
