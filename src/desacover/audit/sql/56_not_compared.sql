-- MOV-3. The cells that are expected or reported at A or B and do not take part, with the end at which they fall short;
-- a cell that stays out only for another's sake is `recoded`.
WITH known AS (
    SELECT
        e.*,
        MAX(CASE WHEN e.expected OR e.reported THEN 1 ELSE 0 END) OVER (PARTITION BY e.segment, e.regency_code) AS known,
        MAX(CASE WHEN e.why IS NOT NULL THEN 1 ELSE 0 END) OVER (PARTITION BY e.segment, e.regency_code) AS faulty
    FROM ends e
)
SELECT k.segment, k.regency_code, k.period, COALESCE(k.why, 'recoded') AS why
FROM known k
CROSS JOIN span s
LEFT JOIN taking_part t ON t.segment = k.segment AND t.regency_code = k.regency_code
WHERE k.known = 1 AND t.segment IS NULL AND (k.why IS NOT NULL OR (k.faulty = 0 AND k.period = s.b))
