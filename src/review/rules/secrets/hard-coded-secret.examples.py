import jwt
import os

# found: hard-coded-secret
AWS = 'AKIAKEUCRLBQBNCCN2DH'
# found: hard-coded-secret
github = 'ghp_M6Jy8c1rihtYlKNxHddmQAtKCsXRpJG2Tr8h'
# found: hard-coded-secret
DATABASE = 'postgres://pilot:tangle42rope@db.harbour.internal/logs'
# ok: hard-coded-secret
OTHER = 'postgres://pilot:%s@db.harbour.internal/logs'
# ok: hard-coded-secret
THIRD = 'postgres://localhost/logs'
# found: hard-coded-secret
SECRET_KEY = 'vK3#pQ9z!mT7@wL2xR5c'
# ok: hard-coded-secret
SIGNING_KEY = os.environ['SIGNING_KEY']
# ok: hard-coded-secret
API_KEY = 'your-api-key-here'
# ok: hard-coded-secret
sort_key = 'name_of_the_boat_and_the_pier'
# found: hard-coded-secret
KEY = """-----BEGIN RSA PRIVATE KEY-----
zUjEcPVJ2tRKJC06DPdRO9YrxPbCkhdVipy2eBI2Y1rzw27jkooEKqazwJ7Q
-----END RSA PRIVATE KEY-----"""


def token(user):
    # found: hard-coded-secret
    return jwt.encode({'user': user}, 'q7Zt-harbour-2291', algorithm='HS256')
