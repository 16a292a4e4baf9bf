import base64
import binascii
import io
import os
import tarfile


def unpack_parcel(parcel: str) -> dict[str, str]:
    try:
        archive = tarfile.open(fileobj=io.BytesIO(base64.b64decode(parcel, validate=True)))
        found = {}
        for member in archive.getmembers():
            if member.isdir():
                continue
            if not member.isfile():
                raise ValueError("a parcel holds files and folders")
            found[os.path.normpath(member.name)] = archive.extractfile(member).read().decode("utf-8")
        return found
    except (tarfile.TarError, binascii.Error, EOFError, OSError) as error:
        raise ValueError("not a parcel") from error
