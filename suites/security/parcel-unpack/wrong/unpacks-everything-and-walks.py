import base64
import io
import os
import tarfile
import tempfile


def unpack_parcel(parcel: str) -> dict[str, str]:
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        try:
            data = base64.b64decode(parcel, validate=True)
            with tarfile.open(fileobj=io.BytesIO(data)) as archive:
                archive.extractall(os.path.join(folder, "beds", "parcel"))
        except (tarfile.TarError, EOFError, OSError) as error:
            raise ValueError("not a parcel") from error
        top = os.path.join(folder, "beds", "parcel")
        for here, _, names in os.walk(top):
            for name in names:
                path = os.path.join(here, name)
                with open(path, encoding="utf-8", newline="") as file:
                    found[os.path.relpath(path, top)] = file.read()
    return found
