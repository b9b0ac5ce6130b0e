-- REG-1. A split or merger between A and B makes one comparison unit of all codes involved, and of the regions in which
-- they lie; so does what followed a code that was gone already where positions are kept under it. Asked for villages,
-- districts and regencies in turn.
-- One row a code of the level that is joined with others: code_length, group_code (the smallest of them), code, several
-- (more than one of them is there at A, or at B).
WITH RECURSIVE late (period, old_code, new_code) AS (
    SELECT k.period, f.old_code, f.new_code
    FROM codes_kept k
    JOIN regions r ON r.code = k.code
    JOIN successors f ON f.old_code = k.code AND f.valid_from <= k.period
    WHERE r.valid_from > k.period OR r.valid_to <= k.period
    UNION
    SELECT l.period, f.old_code, f.new_code
    FROM late l
    JOIN regions r ON r.code = l.new_code AND (r.valid_from > l.period OR r.valid_to <= l.period)
    JOIN successors f ON f.old_code = l.new_code AND f.valid_from <= l.period
),
joins AS (
    SELECT f.old_code AS one, f.new_code AS other
    FROM successors f
    CROSS JOIN span s
    WHERE f.valid_from > s.a AND f.valid_from <= s.b
    UNION
    SELECT old_code, new_code FROM late
    UNION
    SELECT SUBSTRING(j.group_code FROM 1 FOR l.code_length), SUBSTRING(j.code FROM 1 FOR l.code_length)
    FROM joined_below j
    CROSS JOIN this_level l
    WHERE j.several
),
own AS (
    SELECT j.one, j.other
    FROM joins j
    JOIN this_level l ON CHAR_LENGTH(j.one) = l.code_length
    WHERE j.one <> j.other
),
edges AS (
    SELECT one, other FROM own
    UNION
    SELECT other, one FROM own
),
linked (code, other) AS (
    SELECT one, one FROM edges
    UNION
    SELECT k.code, e.other
    FROM linked k
    JOIN edges e ON e.one = k.other
),
groups_of_codes AS (
    SELECT code, MIN(other) AS group_code FROM linked GROUP BY code
),
alive AS (
    SELECT
        g.group_code,
        SUM(CASE WHEN (r.valid_from IS NULL OR r.valid_from <= s.a) AND (r.valid_to IS NULL OR s.a < r.valid_to)
            THEN 1 ELSE 0 END) AS at_start,
        SUM(CASE WHEN (r.valid_from IS NULL OR r.valid_from <= s.b) AND (r.valid_to IS NULL OR s.b < r.valid_to)
            THEN 1 ELSE 0 END) AS at_end
    FROM groups_of_codes g
    CROSS JOIN span s
    JOIN regions r ON r.code = g.code
    GROUP BY g.group_code
)
SELECT l.code_length, g.group_code, g.code, a.at_start > 1 OR a.at_end > 1 AS several
FROM groups_of_codes g
CROSS JOIN this_level l
JOIN alive a ON a.group_code = g.group_code
