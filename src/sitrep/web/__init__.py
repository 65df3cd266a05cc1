"""The review page: claims beside the words they were read from, and decisions that are never lost."""
