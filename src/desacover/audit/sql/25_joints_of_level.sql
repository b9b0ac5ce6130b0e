-- ELI-1. The old counts that stand for several living codes of the level together: those whose living codes are not all
-- counted, by counts of their own or wholly below by newer ones.
-- One row an old count that stands: segment, joint.
SELECT o.segment, o.joint
FROM old_counts o
JOIN this_level l ON CHAR_LENGTH(o.joint) = l.code_length
JOIN units_needed n ON n.segment = o.segment AND n.region_code = o.code
LEFT JOIN eligible_of_level e ON e.segment = o.segment AND e.region_code = o.code
WHERE o.members > 1 AND o.alive
GROUP BY o.segment, o.joint
HAVING NOT (
    SUM(CASE WHEN e.total IS NULL THEN 1 ELSE 0 END) = 0
    AND (
        SUM(CASE WHEN COALESCE(e.stated, FALSE) THEN 0 ELSE 1 END) = 0
        OR (
            SUM(COALESCE(e.covered, 0)) >= SUM(n.needed)
            AND SUM(CASE WHEN e.oldest <= o.age THEN 1 ELSE 0 END) = 0
        )
    )
)
