import socket


def listen(app):
    server = socket.socket()
    # found: bind-all-interfaces
    server.bind(('0.0.0.0', 8080))
    # found: bind-all-interfaces
    app.run(host='0.0.0.0')
    # ok: bind-all-interfaces
    server.bind(('127.0.0.1', 8080))
    # ok: bind-all-interfaces
    return '0.0.0.0' in str(server)
