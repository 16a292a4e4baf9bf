from django.views.decorators.csrf import csrf_exempt, csrf_protect
from flask import Flask

app = Flask(__name__)
# found: csrf-off
app.config['WTF_CSRF_ENABLED'] = False
# ok: csrf-off
app.config['WTF_CSRF_TIME_LIMIT'] = 3600


# found: csrf-off
@csrf_exempt
def enrol(request):
    return request.POST


# ok: csrf-off
@csrf_protect
def leave(request):
    return request.POST
