from flask import Flask

app = Flask(__name__)


def start(settings, run):
    # found: debug-server
    app.run(debug=True)
    # found: debug-server
    app.debug = True
    # found: debug-server
    app.config['DEBUG'] = True
    # ok: debug-server
    app.run()
    # ok: debug-server
    app.run(debug=False)
    # ok: debug-server
    run(debug=True)
    # ok: debug-server
    settings['verbose'] = True
