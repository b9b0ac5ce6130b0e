"""Writes the corpus of exports: invented people in the forms that offices really send."""
