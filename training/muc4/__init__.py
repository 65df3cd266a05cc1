"""Training of the incident heads on MUC-4: see train.py."""
