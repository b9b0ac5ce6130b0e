"""The figures of desacover once more, counted with sets and dictionaries.

Nothing here imports desacover: a rule that both sides misread alike is still found by whoever reads
the two against definitions.md, and a wrong join, a lost row or a stale file is found by the tests.
"""
