"""The door that gunicorn opens."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.run")
application = get_wsgi_application()

from voordeur.shared import clocks, law  # noqa: E402 - after Django stands

clocks.tell_at_start()
law.insist_on_a_weak_role()
