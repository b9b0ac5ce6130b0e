"""Coverage of village workers by BPJS Ketenagakerjaan, from the exports that offices send."""

__version__ = "0.1.0"
