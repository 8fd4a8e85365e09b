"""PostgreSQL and Valkey (Redis protocol) started from Python wheels, so that one command runs the product.

Only a development default: with ``DATABASE_URL`` and ``REDIS_URL`` set nothing here starts a server.
See ``python -m config.embedded --help``.
"""
