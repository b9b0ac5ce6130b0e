-- ELI-1. An old count that stands is counted in the smallest region that contains all of its codes, unless some of it is
-- counted already through a region below that one. It covers all their units, if every code that they follow is in it.
-- One row an old count that is counted in a region of the next level: segment, region_code (the first of its codes),
-- and what a region brings to the one above it.
WITH scope_units AS (
    SELECT DISTINCT o.segment, o.joint, r.code AS unit
    FROM old_counts o
    JOIN regions r ON r.level = 'village' AND (r.code = o.code OR r.code LIKE o.code || '.%')
    WHERE o.members > 1
)
SELECT
    o.segment,
    o.joint AS region_code,
    CASE WHEN o.whole THEN SUM(n.needed) ELSE 0 END AS covered,
    o.count_stated AS total,
    o.age AS oldest,
    o.borrowed
FROM old_counts o
JOIN joints_standing j ON j.segment = o.segment AND j.joint = o.joint
JOIN units_needed n ON n.segment = o.segment AND n.region_code = o.code
CROSS JOIN this_level l
WHERE o.alive AND o.members > 1
    AND NOT EXISTS (
        SELECT 1
        FROM scope_units s
        JOIN stands_under u ON u.segment = s.segment AND u.unit = s.unit
        WHERE s.segment = o.segment AND s.joint = o.joint
    )
GROUP BY o.segment, o.joint, o.whole, o.count_stated, o.age, o.borrowed, l.code_length, l.next_length
HAVING COUNT(DISTINCT SUBSTRING(o.code FROM 1 FOR l.next_length)) = 1
    AND COUNT(DISTINCT SUBSTRING(o.code FROM 1 FOR l.code_length)) > 1
