def refuses(shelf, wanted):
    try:
        sheet_path(shelf, wanted)
    except ValueError:
        return True
    return False


assert sheet_path("/srv/music", "bach/motets/1.pdf") == "/srv/music/bach/motets/1.pdf"
assert sheet_path("/srv/music", "tallis.pdf") == "/srv/music/tallis.pdf"
assert sheet_path("/srv/music/", "byrd/mass.pdf") == "/srv/music/byrd/mass.pdf"
assert refuses("/srv/music", "../../etc/passwd")
assert refuses("/srv/music", "")
