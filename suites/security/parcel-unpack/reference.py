import base64
import io
import posixpath
import tarfile


def unpack_parcel(parcel: str) -> dict[str, str]:
    files: dict[str, str] = {}
    try:
        data = base64.b64decode(parcel, validate=True)
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:*") as archive:
            for member in archive:
                path = posixpath.normpath(member.name)
                if path.startswith("/") or path.split("/")[0] == "..":
                    raise ValueError(f"{member.name} leaves the folder")
                if member.isdir():
                    continue
                file = archive.extractfile(member) if member.isreg() else None
                if file is None:
                    raise ValueError(f"{member.name} is no file")
                files[path] = file.read().decode("utf-8")
    except (tarfile.TarError, EOFError, OSError) as error:
        raise ValueError("not a parcel") from error
    return files
