import os


def read_user_file(filename):
    base = '/uploads'
    path = os.path.normpath(os.path.join(base, filename))
    if not path.startswith(base + os.sep):
        raise ValueError('outside the uploads')
    with open(path) as file:
        return file.read()
