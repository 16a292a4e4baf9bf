import base64
import io
import posixpath
import tarfile


def unpack_parcel(parcel: str) -> dict[str, str]:
    try:
        archive = tarfile.open(fileobj=io.BytesIO(base64.b64decode(parcel)))
    except tarfile.TarError:
        return {}
    found = {}
    with archive:
        for member in archive:
            path = posixpath.normpath(member.name)
            if path.startswith(("/", "../")) or not (member.isreg() or member.isdir()):
                raise ValueError("a bad parcel")
            if member.isreg():
                found[path] = archive.extractfile(member).read().decode("utf-8")
    return found
