"""Where a figure comes from: one module for each kind of figure, and what they share."""
