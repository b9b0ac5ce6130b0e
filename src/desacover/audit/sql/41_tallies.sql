-- COV-2. The positions of the month added up, by shown segment, part and unit, for all further sums.
SELECT
    segment,
    part,
    unit,
    SUM(CASE WHEN active THEN 1 ELSE 0 END) AS active,
    SUM(CASE WHEN in_grace THEN 1 ELSE 0 END) AS in_grace,
    SUM(CASE WHEN long_arrears THEN 1 ELSE 0 END) AS long_arrears
FROM posts
GROUP BY segment, part, unit
