"""How the models of the page reader were made: from permitted corpora and layouts written here, to plain arrays."""
