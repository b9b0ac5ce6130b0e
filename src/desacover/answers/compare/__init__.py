"""Why a figure is not what it was: one module for each way to ask, and what they share."""
