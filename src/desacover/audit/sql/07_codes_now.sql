-- REG-1. A recoded or renamed village is one village: the code by which it goes in a month. An ended code becomes the
-- single one that followed it, a code that is not there yet the single one before it; any other stays as it is.
-- One row a month and code that goes by another: period, code, now.
WITH RECURSIVE heirs AS (
    SELECT old_code, MIN(new_code) AS heir FROM successors GROUP BY old_code HAVING COUNT(*) = 1
),
elders AS (
    SELECT new_code, MIN(old_code) AS elder FROM successors GROUP BY new_code HAVING COUNT(*) = 1
),
followed AS (
    SELECT
        m.period,
        r.code,
        CASE
            WHEN r.valid_to <= m.period AND h.heir IS NOT NULL THEN h.heir
            WHEN r.valid_from > m.period THEN e.elder
        END AS next_code
    FROM regions r
    CROSS JOIN months m
    LEFT JOIN heirs h ON h.old_code = r.code
    LEFT JOIN elders e ON e.new_code = r.code
    WHERE r.valid_from IS NOT NULL OR r.valid_to IS NOT NULL
),
names (period, code, now, steps) AS (
    SELECT period, code, next_code, 1 FROM followed WHERE next_code IS NOT NULL
    UNION ALL
    SELECT n.period, n.code, f.next_code, n.steps + 1
    FROM names n
    JOIN followed f ON f.period = n.period AND f.code = n.now
    WHERE f.next_code IS NOT NULL
),
farthest AS (
    SELECT period, code, MAX(steps) AS steps FROM names GROUP BY period, code
)
SELECT n.period, n.code, n.now
FROM names n
JOIN farthest f ON f.period = n.period AND f.code = n.code AND f.steps = n.steps
