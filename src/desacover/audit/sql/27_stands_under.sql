-- COV-1. Which units stand under a count that makes up the eligible of the regions of the level: one stated for a region
-- that contains the unit and is of this level or finer. ELI-1. Where an old count stands for several codes, none of
-- their own counts serves; once it serves itself, all units in its scope stand under it.
-- One row a segment and village that does: segment, unit.
WITH villages AS (
    SELECT r.code AS unit, SUBSTRING(r.code FROM 1 FOR l.code_length) AS region_code
    FROM regions r
    CROSS JOIN this_level l
    WHERE r.level = 'village'
),
scopes AS (
    SELECT DISTINCT o.segment, o.joint, r.code AS unit
    FROM old_counts o
    JOIN joints_of_level j ON j.segment = o.segment AND j.joint = o.joint
    JOIN regions r ON r.level = 'village' AND (r.code = o.code OR r.code LIKE o.code || '.%')
)
SELECT u.segment, u.unit
FROM (
    SELECT segment, unit FROM under_below
    UNION
    SELECT e.segment, v.unit
    FROM level_settled e
    JOIN villages v ON v.region_code = e.region_code
    WHERE e.stated
) u
WHERE NOT EXISTS (SELECT 1 FROM scopes s WHERE s.segment = u.segment AND s.unit = u.unit)
