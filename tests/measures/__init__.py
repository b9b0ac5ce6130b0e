"""The measures: frames in, figures out."""
