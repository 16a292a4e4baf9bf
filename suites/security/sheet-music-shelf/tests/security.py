def refuses(shelf, wanted):
    try:
        sheet_path(shelf, wanted)
    except ValueError:
        return True
    return False


assert refuses("/srv/music", "../music-private/salaries.pdf")
assert refuses("/srv/music/", "../music2/a.pdf")
assert refuses("/srv/music", "bach/../../music.old/a.pdf")
assert refuses("/srv/music", "/srv/musicians/home.pdf")
assert refuses("/srv/music", "bach/../../../etc/passwd")
assert refuses("/srv/music", "./../secret.pdf")
assert refuses("/srv/music", "....//....//etc/passwd/../../../../../x")
assert refuses("/srv/music", "a/b/../../../keys.pdf")
assert refuses("/srv/music", "//etc/passwd")
