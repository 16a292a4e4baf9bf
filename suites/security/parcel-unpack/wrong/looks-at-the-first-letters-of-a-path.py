import base64
import io
import posixpath
import tarfile


def unpack_parcel(parcel: str) -> dict[str, str]:
    found = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(base64.b64decode(parcel, validate=True))) as archive:
            for member in archive.getmembers():
                if member.name.startswith(("/", "../")) or not (member.isfile() or member.isdir()):
                    raise ValueError("a bad parcel")
                if member.isfile():
                    path = posixpath.normpath(member.name)
                    found[path] = archive.extractfile(member).read().decode("utf-8")
    except (tarfile.TarError, EOFError, OSError) as error:
        raise ValueError("not a parcel") from error
    return found
