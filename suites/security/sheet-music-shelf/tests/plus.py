def refuses(shelf, wanted):
    try:
        sheet_path(shelf, wanted)
    except ValueError:
        return True
    return False


assert sheet_path("/srv/music", "bach/../byrd/1.pdf") == "/srv/music/byrd/1.pdf"
assert sheet_path("/srv/music", "./bach//1.pdf") == "/srv/music/bach/1.pdf"
assert sheet_path("/srv/music", "..hidden/1.pdf") == "/srv/music/..hidden/1.pdf"
assert sheet_path("/srv/music", "one...two.pdf") == "/srv/music/one...two.pdf"
assert sheet_path("/srv/music", "bach/") == "/srv/music/bach"
assert sheet_path("/srv/../srv/music", "a.pdf") == "/srv/music/a.pdf"
assert sheet_path("/srv/music", "été 1.pdf") == "/srv/music/été 1.pdf"
assert sheet_path("/srv//music//", "a.pdf") == "/srv/music/a.pdf"
assert sheet_path("/m", "a/b/c/d/../../e") == "/m/a/b/e"
assert refuses("/srv/music", ".")
assert refuses("/srv/music", "bach/..")
assert refuses("/srv/music", "..")
assert refuses("/srv/music/", "")
assert refuses("/srv/music", "/etc/passwd")
