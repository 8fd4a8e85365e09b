# One image for web, worker, beat and the migration; docker-compose.yml says which it is.
FROM node:24.19-trixie-slim AS front-end
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts

FROM python:3.13-slim-trixie AS python-packages
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir "uv==0.13.9" \
    && uv venv .venv \
    && uv pip sync --no-cache --compile-bytecode --require-hashes --python .venv/bin/python requirements.lock

FROM python:3.13-slim-trixie
# PRIVATE_ROOT is a folder, no secret.
# hadolint ignore=DL3064
ENV PYTHONUNBUFFERED=1 \
    PATH=/app/.venv/bin:$PATH \
    STATIC_ROOT=/app/static-root \
    PRIVATE_ROOT=/private \
    CELERY_BEAT_SCHEDULE_FILENAME=/tmp/celerybeat-schedule
WORKDIR /app
RUN useradd --system --uid 10001 throughline \
    && install --directory --owner=throughline --mode=0700 /private
COPY --from=python-packages /app/.venv .venv
COPY --from=front-end /app/node_modules node_modules
COPY . .
# The static files' names carry their fingerprint, so they are made here; that takes no service and no real secret.
RUN SECRET_KEY=unused DATABASE_URL=postgresql://unused/unused REDIS_URL=redis://unused \
        python manage.py collectstatic --no-input
USER 10001
EXPOSE 8000
CMD ["gunicorn", "--config", "config/gunicorn.py"]
