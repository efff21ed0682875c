"""Measures the portal against its budgets (docs/measuring.md): `make bench` and `make eval`."""
