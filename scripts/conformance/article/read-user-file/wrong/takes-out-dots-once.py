def read_user_file(filename):
    with open('/uploads/' + filename.replace('../', '')) as file:
        return file.read()
