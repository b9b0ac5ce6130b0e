"""Regions, segments and the words of files: data with sources, and the code that looks things up."""
