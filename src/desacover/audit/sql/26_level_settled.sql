-- ELI-1. The level with the living codes for which an old count stands: they have no eligible of their own, never both.
SELECT
    m.period,
    l.code_length,
    e.segment,
    e.region_code,
    e.needed,
    CASE WHEN j.segment IS NULL THEN e.covered ELSE 0 END AS covered,
    CASE WHEN j.segment IS NULL THEN e.total END AS total,
    CASE WHEN j.segment IS NULL THEN e.oldest END AS oldest,
    e.borrowed,
    e.stated AND j.segment IS NULL AS stated,
    e.differs
FROM eligible_of_level e
CROSS JOIN this_month m
CROSS JOIN this_level l
LEFT JOIN old_counts o ON o.segment = e.segment AND o.code = e.region_code AND o.alive AND o.members > 1
LEFT JOIN joints_of_level j ON j.segment = o.segment AND j.joint = o.joint
