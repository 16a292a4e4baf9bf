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


assert unpack_parcel(parcel([("./plan.txt", "kale")])) == {"plan.txt": "kale"}
assert unpack_parcel(parcel([("a.txt", "old"), ("a.txt", "new")])) == {"a.txt": "new"}
assert unpack_parcel(parcel([("empty.txt", "")])) == {"empty.txt": ""}
assert unpack_parcel(parcel([("été/ñ.txt", "grüne Bohnen\n")])) == {"été/ñ.txt": "grüne Bohnen\n"}
assert unpack_parcel(parcel([("a/b/c/d.txt", "deep")])) == {"a/b/c/d.txt": "deep"}
assert unpack_parcel(parcel([("two words.txt", "x")])) == {"two words.txt": "x"}
assert unpack_parcel(parcel([])) == {}
assert unpack_parcel(parcel([("lines.txt", "one\r\ntwo\n")])) == {"lines.txt": "one\r\ntwo\n"}
assert len(unpack_parcel(parcel([(f"bed {number}.txt", "x" * number) for number in range(200)]))) == 200
assert unpack_parcel(parcel([("..beds.txt", "dots")])) == {"..beds.txt": "dots"}
assert refuses(parcel([("a.txt", b"\xff\xfe")]))
assert refuses(parcel([("a.txt", "kale")])[:200])
assert refuses("???")
assert refuses(base64.b64encode(b"\x1f\x8b\x08 torn").decode())
