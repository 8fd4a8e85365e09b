"""The web server's settings, for the one-command start and the container alike. https://docs.gunicorn.org/en/stable/settings.html"""

import os

wsgi_app = "config.wsgi"
bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"  # a sync worker past its timeout cuts a streamed export short with status 200
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60  # seconds without a sign of life from a worker
graceful_timeout = 10  # seconds for the requests under way when the server stops
loglevel = "warning"
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # its heartbeat must not wait for a disk
control_socket_disable = True
