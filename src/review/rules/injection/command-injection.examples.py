import os
import shlex
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.route('/ping')
def ping():
    host = request.args['host']
    # found: command-injection
    os.system('ping -c 1 ' + host)
    # found: command-injection
    subprocess.run(f'ping -c 1 {host}', shell=True)
    # found: command-injection
    subprocess.check_output('nslookup {}'.format(host), shell=True)
    # ok: command-injection
    os.system('ping -c 1 ' + shlex.quote(host))
    # ok: command-injection
    subprocess.run(['ping', '-c', '1', '--', host])
    # ok: command-injection
    subprocess.run(['ping', '-c', '1', host])
    # found: command-injection
    subprocess.run(['git', 'clone', host])
    # ok: command-injection
    subprocess.run(['git', 'clone', '--', host])
    return 'done'


@app.route('/convert')
def convert():
    name = request.args['name']
    # found: command-injection
    text = os.popen('identify ' + name).read()
    # found: command-injection
    subprocess.run(['sh', '-c', 'identify ' + name])
    # found: command-injection
    subprocess.Popen(request.args['tool'])
    if not name.isalnum():
        return 'no', 400
    # ok: command-injection
    os.popen('identify ' + name)
    return text


def reboot(client):
    # ok: command-injection
    client.exec_command('reboot')
