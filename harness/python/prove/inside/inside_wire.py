"""Requests to handlers of http.server, and what such a handler wrote to its connection."""

import io

import inside_values


def web_handler(owner, web):
    import email.message

    handler = owner.__new__(owner)
    body = web.get('body', '').encode()
    headers = email.message.Message()
    for name, value in {'Host': 'shop.example', 'Content-Length': str(len(body)), **web.get('headers', {})}.items():
        headers[name] = value
    handler.path, handler.headers, handler.command = web['path'], headers, web.get('method', 'GET')
    handler.rfile, handler.wfile = io.BytesIO(body), io.BytesIO()
    handler.requestline = f'{handler.command} {handler.path} HTTP/1.1'
    handler.request_version, handler.client_address = 'HTTP/1.1', ('192.0.2.7', 40000)
    handler.close_connection, handler.server = True, inside_values.Anything()
    handler.date_time_string = lambda *_one: 'now'
    handler.log_message = lambda *_one: None
    return handler


def wire_response(data):
    """What a handler of http.server wrote to its connection."""
    head, _, body = data.partition(b'\r\n\r\n')
    lines = head.decode('latin-1').split('\r\n')
    words = lines[0].split(' ')
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 200
    headers = [line.split(':', 1) for line in lines[1:] if ':' in line]
    pairs = [[name.strip(), value.strip()] for name, value in headers][:50]
    kind = next((value for name, value in pairs if name.lower() == 'content-type'), 'text/html')
    said = body[:60_000].decode('utf-8', 'replace')
    return {
        'status': status,
        'headers': pairs,
        'kind': kind,
        'body': said,
        'said': said,
        'accepts': status < 400,
        'type': 'response',
        'wire': head[:4000].decode('latin-1'),
    }
