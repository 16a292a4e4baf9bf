import tempfile
from tempfile import mktemp as name_for


def export(rows):
    # found: temporary-file
    name = tempfile.mktemp('.csv')
    # found: temporary-file
    other = name_for()
    # found: temporary-file
    with open('/tmp/export.csv', 'w') as file:
        file.write(rows)
    # ok: temporary-file
    with open('/srv/export.csv', 'w') as file:
        file.write(rows)
    # ok: temporary-file
    with tempfile.NamedTemporaryFile('w') as file:
        file.write(rows)
    return name, other
