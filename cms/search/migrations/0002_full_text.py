from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from cms.search import backends


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    backends.for_vendor(schema_editor.connection.vendor).prepare(schema_editor.connection)


class Migration(migrations.Migration):
    """FTS5 table with triggers on SQLite, generated tsvector columns with GIN indexes on PostgreSQL."""

    dependencies = [("portal_search", "0001_initial")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
