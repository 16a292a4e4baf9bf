from flask import Flask, make_response
from flask_cors import CORS

app = Flask(__name__)
# found: cors-any-origin
CORS(app, origins='*', supports_credentials=True)
# ok: cors-any-origin
CORS(app, origins=['https://songs.example'])


@app.route('/songs')
def songs():
    answer = make_response('[]')
    # found: cors-any-origin
    answer.headers['Access-Control-Allow-Origin'] = '*'
    # ok: cors-any-origin
    answer.headers['Content-Type'] = 'application/json'
    return answer
