-- MOV-2. Who holds at B other positions than at A: only these move. One row a person: active_at_start, active_at_end (anywhere),
-- first_period (MOV-5), held_at_start, held_at_end (MOV-7).
SELECT
    h.person,
    MAX(h.at_start) = 1 AS active_at_start,
    MAX(h.at_end) = 1 AS active_at_end,
    MIN(f.first_period) AS first_period,
    MAX(CASE WHEN a.person IS NOT NULL THEN 1 ELSE 0 END) = 1 AS held_at_start,
    MAX(CASE WHEN b.person IS NOT NULL THEN 1 ELSE 0 END) = 1 AS held_at_end
FROM held_posts h
CROSS JOIN span s
JOIN first_active f ON f.person = h.person
LEFT JOIN held a ON a.person = h.person AND a.period = s.a
LEFT JOIN held b ON b.person = h.person AND b.period = s.b
WHERE h.person IN (SELECT person FROM held_posts WHERE at_start <> at_end)
GROUP BY h.person
