"""Orders get a random mark for their addresses in place of their row's number."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from wargame.models.orders import new_mark


def mark_orders(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Each order that is stored already gets a mark of its own."""
    orders = apps.get_model("wargame", "Order").objects
    for row in orders.filter(mark=None).only("pk"):
        orders.filter(pk=row.pk).update(mark=new_mark())


class Migration(migrations.Migration):
    dependencies = [("wargame", "0003_order_place")]

    operations = [
        migrations.AddField("order", "mark", models.CharField(max_length=12, null=True, editable=False)),
        migrations.RunPython(mark_orders, migrations.RunPython.noop),
        migrations.AlterField(
            "order", "mark", models.CharField(max_length=12, unique=True, default=new_mark, editable=False)
        ),
    ]
