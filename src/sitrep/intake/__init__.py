"""From bytes to pages: article and comments apart, each in its zone, with what is known of the date."""

from .dispatch import open_pages, pages

__all__ = ["open_pages", "pages"]
