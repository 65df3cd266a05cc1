"""``python -m sitrep`` is the command ``sitrep``."""

from .cli import main

if __name__ == "__main__":
    main()
