def statement(table, name):
    # found: sql-text
    first = "SELECT * FROM songs WHERE name = '%s'" % name
    # found: sql-text
    second = f'DELETE FROM {table} WHERE id = 1'
    # found: sql-text
    third = "UPDATE songs SET name = '{}'".format(name)
    # found: sql-text
    fourth = 'INSERT INTO songs VALUES (' + name + ')'
    # ok: sql-text
    fifth = 'Select a song from the list: ' + name
    # ok: sql-text
    sixth = 'SELECT * FROM songs ' + 'WHERE name = ?'
    return first, second, third, fourth, fifth, sixth
