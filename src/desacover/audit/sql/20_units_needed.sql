-- ELI-2. Of every region the units in which a segment exists: its villages, alive in the month, of the kinds of unit in
-- which there is such a post; for the segments of the headline, and those that are counted anywhere.
-- One row a segment and region of any level: segment, region_code, needed.
WITH villages AS (
    SELECT
        r.code,
        r.kind,
        CASE WHEN (r.valid_from IS NULL OR r.valid_from <= m.period) AND (r.valid_to IS NULL OR m.period < r.valid_to)
            THEN 1 ELSE 0 END AS alive
    FROM regions r
    CROSS JOIN this_month m
    WHERE r.level = 'village'
),
by_kind AS (
    SELECT SUBSTRING(v.code FROM 1 FOR l.code_length) AS region_code, v.kind, SUM(v.alive) AS units
    FROM villages v
    CROSS JOIN levels l
    GROUP BY SUBSTRING(v.code FROM 1 FOR l.code_length), v.kind
)
SELECT s.segment, b.region_code, SUM(CASE WHEN k.segment IS NOT NULL THEN b.units ELSE 0 END) AS needed
FROM by_kind b
CROSS JOIN segments s
LEFT JOIN segment_kinds k ON k.segment = s.segment AND k.kind = b.kind
WHERE s.headline OR s.segment IN (SELECT segment FROM counts)
GROUP BY s.segment, b.region_code
