-- ELI-1. The counts as the regions of the month have them: those of codes that are there, and those of ended codes that
-- one living code follows, unless it has its own.
SELECT c.segment, c.region_code, c.count_stated, c.age, c.borrowed, TRUE AS whole
FROM counts_in_force c
CROSS JOIN this_month m
LEFT JOIN regions r ON r.code = c.region_code
WHERE (r.valid_from IS NULL OR r.valid_from <= m.period) AND (r.valid_to IS NULL OR m.period < r.valid_to)
UNION ALL
SELECT o.segment, o.joint, o.count_stated, o.age, o.borrowed, o.whole
FROM old_counts o
WHERE o.members = 1 AND o.alive
    AND NOT EXISTS (
        SELECT 1 FROM counts_in_force c WHERE c.segment = o.segment AND c.region_code = o.joint
    )
