def refuses(target):
    try:
        plan_file(target)
    except ValueError:
        return True
    return False


assert plan_file("/plans/%C3%A9t%C3%A9.svg") == "plans/été.svg"
assert plan_file("/plans/50%.svg") == "plans/50%.svg"
assert plan_file("/plans/a+b.svg") == "plans/a+b.svg"
assert plan_file("/plans/what%3Fnow.svg?x") == "plans/what?now.svg"
assert plan_file("/plans/a.svg?next=/plans/b.svg?c") == "plans/a.svg"
assert plan_file("/%70lans/a.svg") == "plans/a.svg"
assert plan_file("/plans/..a.svg") == "plans/..a.svg"
assert plan_file("/plans/a/b/c/d.svg") == "plans/a/b/c/d.svg"
assert plan_file("/plans/100%25.svg") == "plans/100%.svg"
assert refuses("/plans")
assert refuses("")
assert refuses("/plans/?a.svg")
assert refuses("/plans/beds//a.svg")
assert refuses("/plans/beds/")
assert refuses("plans/a.svg")
assert refuses("/plansa/a.svg")
assert refuses("/plans/%ff.svg")
