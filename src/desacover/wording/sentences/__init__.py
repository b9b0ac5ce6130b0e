"""The sentences of answers: titles, notes, next steps, a module for each thing that they speak of.

Each is a function of named facts, numbers and texts; none knows a frame or the store.
"""
