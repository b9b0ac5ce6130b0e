-- REG-1. The regions that are flagged `recoded`, as rows name them: those of several codes, and those that lost or gained
-- a recoded part.
SELECT DISTINCT stands AS region_code FROM codes_standing
UNION
SELECT DISTINCT COALESCE(k.stands, c.region_code)
FROM (
    SELECT j.group_code, l.code_length, SUBSTRING(j.code FROM 1 FOR l.code_length) AS region_code
    FROM joined_codes j
    JOIN levels l ON l.code_length < j.code_length AND l.code_length > 2
    WHERE NOT j.several
) c
JOIN (
    SELECT j.group_code, l.code_length
    FROM joined_codes j
    JOIN levels l ON l.code_length < j.code_length AND l.code_length > 2
    WHERE NOT j.several
    GROUP BY j.group_code, l.code_length
    HAVING COUNT(DISTINCT SUBSTRING(j.code FROM 1 FOR l.code_length)) > 1
) w ON w.group_code = c.group_code AND w.code_length = c.code_length
LEFT JOIN codes_standing k ON k.code = c.region_code
