#!/bin/sh
# Run once by the postgres image, on an empty data folder. The owner makes tables; the app is bound by row-level security.
set -eu

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
    --set=owner_password="$OWNER_PASSWORD" --set=app_password="$APP_PASSWORD" <<'SQL'
CREATE ROLE throughline_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE throughline_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
CREATE DATABASE throughline OWNER throughline_owner;
REVOKE ALL ON DATABASE throughline FROM PUBLIC;
GRANT CONNECT ON DATABASE throughline TO throughline_app;
SQL
