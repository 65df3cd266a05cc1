"""What the commands do, apart from their options (``cli.py``)."""
