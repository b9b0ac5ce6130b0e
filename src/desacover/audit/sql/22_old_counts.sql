-- ELI-1. A count holds until its region's code ends; then its successors' counts take over, and until all of them are
-- counted the old count stands for them together. Old counts that reach the same living codes are put together; one
-- that followed an earlier old count says less than that, unless all that followed the earlier one had counts of their
-- own before they ended too.
-- One row an old count and code in its scope (the ended codes and the living ones that followed): segment, joint (the
-- smallest of the living codes), code, alive, count_stated, age (of the oldest count in it), borrowed, whole (every
-- code that the living ones follow is counted in it), members (how many living codes).
WITH RECURSIVE state_of_codes AS (
    SELECT
        r.code,
        (r.valid_from IS NULL OR r.valid_from <= m.period) AND (r.valid_to IS NULL OR m.period < r.valid_to) AS alive
    FROM regions r
    CROSS JOIN this_month m
    WHERE r.valid_from IS NOT NULL OR r.valid_to IS NOT NULL
),
ended_counts AS (
    SELECT c.segment, c.region_code AS code, c.count_stated, c.age, c.borrowed
    FROM counts_in_force c
    JOIN state_of_codes k ON k.code = c.region_code
    WHERE NOT k.alive
),
scope (segment, root, code) AS (
    SELECT segment, code, code FROM ended_counts
    UNION
    SELECT s.segment, s.root, f.new_code
    FROM scope s
    JOIN state_of_codes k ON k.code = s.code AND NOT k.alive
    JOIN successors f ON f.old_code = s.code
),
beyond (segment, root, code) AS (
    SELECT e.segment, e.code, f.new_code
    FROM ended_counts e
    JOIN successors f ON f.old_code = e.code
    UNION
    SELECT b.segment, b.root, f.new_code
    FROM beyond b
    JOIN state_of_codes k ON k.code = b.code AND NOT k.alive
    LEFT JOIN ended_counts e ON e.segment = b.segment AND e.code = b.code
    JOIN successors f ON f.old_code = b.code
    WHERE e.code IS NULL
),
in_need AS (
    SELECT DISTINCT b.segment, b.root
    FROM beyond b
    LEFT JOIN state_of_codes k ON k.code = b.code
    LEFT JOIN ended_counts e ON e.segment = b.segment AND e.code = b.code
    LEFT JOIN successors f ON f.old_code = b.code
    WHERE COALESCE(k.alive, TRUE) OR (e.code IS NULL AND f.old_code IS NULL)
),
roots AS (
    SELECT n.segment, n.root
    FROM in_need n
    WHERE NOT EXISTS (
        SELECT 1
        FROM scope s
        JOIN in_need other ON other.segment = s.segment AND other.root = s.root
        WHERE s.segment = n.segment AND s.code = n.root AND s.root <> n.root
    )
),
reach AS (
    SELECT s.segment, s.root, s.code
    FROM scope s
    JOIN roots r ON r.segment = s.segment AND r.root = s.root
),
linked (segment, root, other) AS (
    SELECT segment, root, root FROM roots
    UNION
    SELECT l.segment, l.root, b.root
    FROM linked l
    JOIN reach a ON a.segment = l.segment AND a.root = l.other
    JOIN reach b ON b.segment = a.segment AND b.code = a.code
),
groups_of_roots AS (
    SELECT segment, root, MIN(other) AS group_code FROM linked GROUP BY segment, root
),
codes AS (
    SELECT DISTINCT g.segment, g.group_code, r.code, COALESCE(k.alive, TRUE) AS alive
    FROM groups_of_roots g
    JOIN reach r ON r.segment = g.segment AND r.root = g.root
    LEFT JOIN state_of_codes k ON k.code = r.code
),
lacking AS (
    SELECT DISTINCT c.segment, c.group_code
    FROM codes c
    LEFT JOIN groups_of_roots g ON g.segment = c.segment AND g.root = c.code
    JOIN successors f ON f.new_code = c.code
    LEFT JOIN codes p ON p.segment = c.segment AND p.group_code = c.group_code AND p.code = f.old_code
    WHERE g.root IS NULL AND p.code IS NULL
),
totals AS (
    SELECT
        g.segment, g.group_code, SUM(e.count_stated) AS count_stated, MIN(e.age) AS age,
        MAX(CASE WHEN e.borrowed THEN 1 ELSE 0 END) = 1 AS borrowed
    FROM groups_of_roots g
    JOIN ended_counts e ON e.segment = g.segment AND e.code = g.root
    GROUP BY g.segment, g.group_code
),
living AS (
    SELECT segment, group_code, MIN(code) AS joint, COUNT(*) AS members
    FROM codes
    WHERE alive
    GROUP BY segment, group_code
)
SELECT
    c.segment, v.joint, c.code, c.alive, t.count_stated, t.age, t.borrowed, l.group_code IS NULL AS whole, v.members
FROM codes c
JOIN totals t ON t.segment = c.segment AND t.group_code = c.group_code
JOIN living v ON v.segment = c.segment AND v.group_code = c.group_code
LEFT JOIN lacking l ON l.segment = c.segment AND l.group_code = c.group_code
