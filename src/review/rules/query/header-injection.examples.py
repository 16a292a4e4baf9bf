from http.server import BaseHTTPRequestHandler
from urllib.parse import quote

from flask import Flask, make_response, request

app = Flask(__name__)


@app.route('/language')
def language():
    answer = make_response('done')
    # found: header-injection
    answer.headers.add('Content-Language', request.args['language'])
    # ok: header-injection
    answer.headers.add('X-Language', quote(request.args['language']))
    # ok: header-injection
    answer.headers.add('X-Choir', 'alto')
    return answer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        # ok: header-injection
        self.send_header('Content-Type', 'text/plain')
        self.end_headers()
