import base64
import io
import tarfile


def parcel(members, mode="w"):
    """A parcel of (name, text) files; None as text makes a folder."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:
        for name, text in members:
            member = tarfile.TarInfo(name)
            content = b"" if text is None else text if isinstance(text, bytes) else text.encode()
            member.type = tarfile.DIRTYPE if text is None else tarfile.REGTYPE
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return base64.b64encode(data.getvalue()).decode()


def refuses(text):
    try:
        unpack_parcel(text)
    except ValueError:
        return True
    return False


assert unpack_parcel(parcel([("plan.txt", "kale")])) == {"plan.txt": "kale"}
assert unpack_parcel(parcel([("beds", None), ("beds/north.txt", "kale")])) == {"beds/north.txt": "kale"}
assert unpack_parcel(parcel([("a.txt", "1"), ("b.txt", "2")], "w:gz")) == {"a.txt": "1", "b.txt": "2"}
assert unpack_parcel(parcel([("beds", None)])) == {}
assert refuses(base64.b64encode(b"no tar at all, only a text " * 40).decode())
