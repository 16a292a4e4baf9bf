import base64
import io
import posixpath
import tarfile


def unpack_parcel(parcel: str) -> dict[str, str]:
    found = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(base64.b64decode(parcel, validate=True))) as archive:
            for member in archive:
                path = posixpath.normpath(member.name)
                if path.startswith(("/", "../")) or not (member.isreg() or member.isdir()):
                    raise ValueError("a bad parcel")
                if member.isreg():
                    found[member.name] = archive.extractfile(member).read().decode("utf-8", "replace")
    except (tarfile.TarError, EOFError, OSError) as error:
        raise ValueError("not a parcel") from error
    return found
