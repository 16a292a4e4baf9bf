import base64
import io
import tarfile


def parcel(members):
    """A parcel of (name, type, text or target) members."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, kind, text in members:
            member = tarfile.TarInfo(name)
            member.type = kind
            content = text.encode() if kind == tarfile.REGTYPE else b""
            member.size = len(content)
            if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
                member.linkname = text
            archive.addfile(member, io.BytesIO(content))
    return base64.b64encode(data.getvalue()).decode()


def refuses(*members):
    try:
        unpack_parcel(parcel(members))
    except ValueError:
        return True
    return False


FILE, LINK, HARD = tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE
assert refuses(("../evil.txt", FILE, "x"))
assert refuses(("beds/../../evil.txt", FILE, "x"))
assert refuses(("/etc/cron.d/evil", FILE, "x"))
assert refuses(("./../evil.txt", FILE, "x"))
assert refuses(("notes.txt", LINK, "/etc/passwd"))
assert refuses(("beds", LINK, "/tmp"), ("beds/evil.txt", FILE, "x"))
assert refuses(("notes.txt", LINK, "../../../../proc/self/environ"))
assert refuses(("notes.txt", HARD, "/etc/passwd"))
assert refuses(("good.txt", FILE, "x"), ("copy.txt", LINK, "good.txt"))
assert refuses(("good.txt", FILE, "x"), ("../../evil.txt", FILE, "x"))
assert refuses(("pipe", tarfile.FIFOTYPE, ""))
