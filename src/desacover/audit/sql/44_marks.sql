-- COV-1. A position is counted in a region if it stands under a count that makes up the region's eligible: one stated for
-- a region that contains the position's unit, or lies within it. A position without village stands under any count that
-- lies within its regency. One who is head and official stands under the count of either part. A position under a code
-- that has ended stands under what all its successors stand under.
-- REP-4. In a province only where its own count serves, or the regency's count is added.
-- One row a part, unit and code_length of the row's region in which its positions are counted.
WITH direct AS (
    SELECT u.segment, u.unit, u.code_length FROM marks_of_levels u WHERE u.code_length > 2
    UNION
    SELECT p.segment, r.code, 2
    FROM provinces p
    JOIN regions r ON r.level = 'village' AND SUBSTRING(r.code FROM 1 FOR 2) = p.region_code
    LEFT JOIN marks_of_levels u ON u.segment = p.segment AND u.unit = r.code AND u.code_length = 5
    LEFT JOIN marks_of_levels w ON w.segment = p.segment AND w.unit = r.code AND w.code_length = 2
    WHERE (p.stated AND w.unit IS NOT NULL) OR (NOT p.stated AND u.unit IS NOT NULL)
),
heirs AS (
    SELECT r.code, COUNT(*) AS number
    FROM regions r
    CROSS JOIN this_month m
    JOIN successors f ON f.old_code = r.code
    WHERE r.level = 'village'
        AND NOT ((r.valid_from IS NULL OR r.valid_from <= m.period) AND (r.valid_to IS NULL OR m.period < r.valid_to))
    GROUP BY r.code
),
inherited AS (
    SELECT d.segment, h.code AS unit, d.code_length
    FROM heirs h
    JOIN successors f ON f.old_code = h.code
    JOIN direct d ON d.unit = f.new_code AND d.code_length < 13
    GROUP BY d.segment, h.code, d.code_length, h.number
    HAVING COUNT(*) = h.number
),
villages AS (
    SELECT segment, unit, code_length FROM direct
    UNION
    SELECT segment, unit, code_length FROM inherited
),
units AS (
    SELECT segment, unit, code_length FROM villages
    UNION
    SELECT segment, SUBSTRING(unit FROM 1 FOR 5), code_length FROM villages WHERE code_length <= 5
)
SELECT segment AS part, unit, code_length FROM units
UNION
SELECT 'both', unit, code_length FROM units WHERE segment IN ('kepala_desa', 'perangkat_desa')
