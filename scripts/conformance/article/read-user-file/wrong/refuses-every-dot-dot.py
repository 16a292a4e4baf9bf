def read_user_file(filename):
    if '..' in filename or filename.startswith('/'):
        raise ValueError('outside the uploads')
    with open('/uploads/' + filename) as file:
        return file.read()
