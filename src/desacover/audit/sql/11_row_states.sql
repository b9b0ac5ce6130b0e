-- ACT-1. Four states: paid, grace, ended, not_yet. Active = paid or grace.
-- ACT-2. ended, if the status says so, or an end date lies on or before the period's last day; not_yet, if enrolled on
-- a day after it.
-- ACT-3. With paid-through, months behind = period minus paid-through, whatever the status says. PU: up to 1 is paid,
-- more is grace. BPU: 0 or less is paid, up to grace_months or a stated end of grace is grace, more is ended. Class
-- unknown: the segment's. PU in grace, more than long_arrears_months behind: long arrears.
-- ACT-4. Without paid-through the status alone decides; without a status column the export lists active participants.
-- The kept rows with state, active, long_arrears, regency_code, without_village.
WITH behind AS (
    SELECT
        r.*,
        m.month_number - r.paid_through AS months_behind,
        COALESCE(r.contributor_class, g.contributor_class, 'BPU') AS class_taken,
        m.month_number,
        m.last_day
    FROM kept_rows r
    CROSS JOIN this_month m
    LEFT JOIN shown g ON g.segment = r.segment
),
judged AS (
    SELECT
        b.*,
        CASE
            WHEN b.status = 'ended' OR b.ended_on <= b.last_day THEN 'ended'
            WHEN b.enrolled_on > b.last_day THEN 'not_yet'
            WHEN b.months_behind IS NULL AND b.status IN ('grace', 'arrears') THEN 'grace'
            WHEN b.months_behind IS NULL THEN 'paid'
            WHEN b.class_taken = 'PU' AND b.months_behind <= 1 THEN 'paid'
            WHEN b.class_taken = 'PU' THEN 'grace'
            WHEN b.months_behind <= 0 THEN 'paid'
            WHEN b.months_behind <= t.grace_months OR b.grace_until >= b.month_number THEN 'grace'
            ELSE 'ended'
        END AS state,
        t.long_arrears_months
    FROM behind b
    CROSS JOIN terms t
)
SELECT
    source, row_number, person, segment, unit, SUBSTRING(unit FROM 1 FOR 5) AS regency_code,
    CHAR_LENGTH(unit) = 5 AS without_village, state, state IN ('paid', 'grace') AS active,
    state = 'grace' AND class_taken = 'PU' AND COALESCE(months_behind > long_arrears_months, FALSE) AS long_arrears,
    paid_through, enrolled_on, filled, contributor_class, funding
FROM judged
