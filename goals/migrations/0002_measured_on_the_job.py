from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("goals", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="measurement",
            name="source",
            field=models.CharField(
                choices=[
                    ("HAND", "By hand"),
                    ("PASTE", "Pasted or uploaded"),
                    ("API", "API"),
                    ("REVIEW", "Check-in"),
                    ("JOB", "On the job"),
                ],
                max_length=6,
            ),
        ),
    ]
