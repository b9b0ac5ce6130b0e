-- COV-1. Of every shown segment and region of every level: participants (distinct active persons), active positions, and
-- counted, those of them that stand under a count which makes up the region's eligible. COV-2: reckoned from positions.
-- Whoever holds one post is one person of every region in which it lies: only the others are counted one by one.
-- A position without village has its regency's code in the finer levels (ROW-7).
WITH several AS (
    SELECT person FROM posts WHERE active GROUP BY person HAVING COUNT(*) > 1
),
alone AS (
    SELECT segment, unit, COUNT(*) AS participants
    FROM posts
    WHERE active AND person NOT IN (SELECT person FROM several)
    GROUP BY segment, unit
),
persons_found AS (
    SELECT a.segment, l.code_length, SUBSTRING(a.unit FROM 1 FOR l.code_length) AS region_code, a.participants
    FROM alone a
    CROSS JOIN levels l
    UNION ALL
    SELECT p.segment, l.code_length, SUBSTRING(p.unit FROM 1 FOR l.code_length), COUNT(DISTINCT p.person)
    FROM posts p
    CROSS JOIN levels l
    WHERE p.active AND p.person IN (SELECT person FROM several)
    GROUP BY p.segment, l.code_length, SUBSTRING(p.unit FROM 1 FOR l.code_length)
),
persons AS (
    SELECT segment, code_length, region_code, SUM(participants) AS participants
    FROM persons_found
    GROUP BY segment, code_length, region_code
),
sums AS (
    SELECT
        y.segment,
        l.code_length,
        SUBSTRING(y.unit FROM 1 FOR l.code_length) AS region_code,
        SUM(y.active) AS active,
        SUM(y.in_grace) AS in_grace,
        SUM(y.long_arrears) AS long_arrears,
        SUM(CASE WHEN k.unit IS NOT NULL THEN y.active ELSE 0 END) AS counted
    FROM tallies y
    CROSS JOIN levels l
    LEFT JOIN marks k ON k.part = y.part AND k.unit = y.unit AND k.code_length = l.code_length
    GROUP BY y.segment, l.code_length, SUBSTRING(y.unit FROM 1 FOR l.code_length)
)
SELECT
    s.segment, s.code_length, s.region_code, COALESCE(p.participants, 0) AS participants, s.active, s.in_grace,
    s.long_arrears, s.counted
FROM sums s
LEFT JOIN persons p ON p.segment = s.segment AND p.code_length = s.code_length AND p.region_code = s.region_code
