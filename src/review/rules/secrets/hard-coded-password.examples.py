import os

# found: hard-coded-password
DB_PASSWORD = 'tangle-42-rope'
# ok: hard-coded-password
MAIL_PASSWORD = os.environ['MAIL_PASSWORD']
# found: hard-coded-password
FTP_PASSWORD = os.environ.get('FTP_PASSWORD', 'tangle-42-rope')
# ok: hard-coded-password
PASSWORD_FIELD = 'password'
# ok: hard-coded-password
password = ''
# ok: hard-coded-password
admin_password = 'changeme'
# ok: hard-coded-password
password_hint = 'the name of your boat'


# found: hard-coded-password
def connect(host, password='tangle-42-rope'):
    return host, password


def enter(login):
    # found: hard-coded-password
    login(user='pilot', password='tangle-42-rope')
    # found: hard-coded-password
    settings = {'user': 'pilot', 'password': 'tangle-42-rope'}
    # ok: hard-coded-password
    form = {'user': 'pilot', 'password': '<your password>'}
    # ok: hard-coded-password
    labels = {'password': 'Please enter your password here:'}
    return settings, form, labels
