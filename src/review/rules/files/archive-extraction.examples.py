import shutil
import tarfile
import zipfile


def unpack(archive, folder):
    with tarfile.open(archive) as tar:
        # found: archive-extraction
        tar.extractall(folder)
        # found: archive-extraction
        tar.extractall(folder, filter='fully_trusted')
        # ok: archive-extraction
        tar.extractall(folder, filter='data')
    # found: archive-extraction
    shutil.unpack_archive(archive, folder)
    with zipfile.ZipFile(archive) as zipped:
        # ok: archive-extraction
        return zipped.namelist()
