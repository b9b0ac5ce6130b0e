"""Text whose shape is off: the pollutions of Pollock (Vitagliano et al., VLDB 2023), drawn over exports.

`exports` draws a sound list and what it says, `pollutions` spoils its text, `scoring` reads what came of it and
says whether a careful person would have read the same.
"""
