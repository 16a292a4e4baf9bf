import base64
import io
import posixpath
import tarfile


def unpack_parcel(parcel: str) -> dict[str, str]:
    found = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(base64.b64decode(parcel, validate=True))) as archive:
            for member in archive.getmembers():
                path = posixpath.normpath(member.name)
                if posixpath.isabs(path) or path.startswith("../"):
                    raise ValueError("outside of the folder")
                content = archive.extractfile(member)
                if content is not None:
                    found[path] = content.read().decode("utf-8")
    except (tarfile.TarError, KeyError, EOFError, OSError) as error:
        raise ValueError("not a parcel") from error
    return found
