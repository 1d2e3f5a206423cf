"""Alembic's entry: runs the steps on the connection it was given, inside that connection's own transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
