-- MOV-1. opening and closing: distinct persons active at A, at B, in the cells that take part, by shown segment and
-- region of every level; with segment null the union of the cells of headline segments (MOV-4). Whoever holds one post
-- is one person of every region in which it lies, so that only the others are counted one by one.
WITH several AS (
    SELECT person FROM held_posts GROUP BY person HAVING COUNT(*) > 1
),
alone AS (
    SELECT p.segment, p.unit, SUM(p.at_start) AS opening, SUM(p.at_end) AS closing
    FROM held_posts p
    WHERE p.takes_part AND p.person NOT IN (SELECT person FROM several)
    GROUP BY p.segment, p.unit
),
more AS (
    SELECT p.* FROM held_posts p WHERE p.takes_part AND p.person IN (SELECT person FROM several)
),
headline AS (
    SELECT DISTINCT shown AS segment FROM shown WHERE headline
),
found AS (
    SELECT a.segment, l.code_length, SUBSTRING(a.unit FROM 1 FOR l.code_length) AS region_code, a.opening, a.closing
    FROM alone a
    CROSS JOIN levels l
    UNION ALL
    SELECT
        p.segment, l.code_length, COALESCE(k.stands, SUBSTRING(p.unit FROM 1 FOR l.code_length)),
        COUNT(DISTINCT CASE WHEN p.at_start = 1 THEN p.person END),
        COUNT(DISTINCT CASE WHEN p.at_end = 1 THEN p.person END)
    FROM more p
    CROSS JOIN levels l
    LEFT JOIN codes_standing k ON k.code = SUBSTRING(p.unit FROM 1 FOR l.code_length)
    GROUP BY p.segment, l.code_length, COALESCE(k.stands, SUBSTRING(p.unit FROM 1 FOR l.code_length))
    UNION ALL
    SELECT NULL, 2, SUBSTRING(a.unit FROM 1 FOR 2), a.opening, a.closing
    FROM alone a
    JOIN headline h ON h.segment = a.segment
    UNION ALL
    SELECT
        NULL, 2, SUBSTRING(p.unit FROM 1 FOR 2),
        COUNT(DISTINCT CASE WHEN p.at_start = 1 THEN p.person END),
        COUNT(DISTINCT CASE WHEN p.at_end = 1 THEN p.person END)
    FROM more p
    JOIN headline h ON h.segment = p.segment
    GROUP BY SUBSTRING(p.unit FROM 1 FOR 2)
)
SELECT
    f.segment, f.code_length, COALESCE(k.stands, f.region_code) AS region_code, SUM(f.opening) AS opening,
    SUM(f.closing) AS closing
FROM found f
LEFT JOIN codes_standing k ON k.code = f.region_code
GROUP BY f.segment, f.code_length, COALESCE(k.stands, f.region_code)
