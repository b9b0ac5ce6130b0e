-- REP-2. The day on which a cell first had as many rows in force, of sources that may speak for it, as make a report, or
-- was declared empty. What a later source replaces goes with its run, and makes no report late that was in time.
-- One row a cell that ever was reported: period, segment, regency_code, reported_on.
WITH came_and_went AS (
    SELECT
        period, segment, regency_code, run, day_of_run, row_count, CASE WHEN declared THEN 1 ELSE 0 END AS declarations
    FROM spoken
    UNION ALL
    SELECT
        period, segment, regency_code, until_run, CAST(NULL AS DATE), -row_count, CASE WHEN declared THEN -1 ELSE 0 END
    FROM spoken
    WHERE until_run IS NOT NULL
),
by_run AS (
    SELECT
        period, segment, regency_code, run, MAX(day_of_run) AS day_of_run, SUM(row_count) AS row_count,
        SUM(declarations) AS declarations
    FROM came_and_went
    GROUP BY period, segment, regency_code, run
),
in_force AS (
    SELECT
        b.period, b.segment, b.regency_code, b.run, b.day_of_run,
        SUM(b.row_count) OVER (
            PARTITION BY b.period, b.segment, b.regency_code ORDER BY b.run
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS row_count,
        SUM(b.declarations) OVER (
            PARTITION BY b.period, b.segment, b.regency_code ORDER BY b.run
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS declarations
    FROM by_run b
),
enough AS (
    SELECT
        f.*,
        ROW_NUMBER() OVER (PARTITION BY f.period, f.segment, f.regency_code ORDER BY f.run) AS place
    FROM in_force f
    JOIN status s ON s.period = f.period AND s.segment = f.segment AND s.regency_code = f.regency_code
    WHERE f.day_of_run IS NOT NULL
        AND (
            f.declarations > 0
            OR f.row_count >= CASE
                WHEN s.eligible IS NULL OR s.eligible >= 5 THEN 5
                WHEN s.eligible < 1 THEN 1
                ELSE s.eligible
            END
        )
)
SELECT period, segment, regency_code, day_of_run AS reported_on
FROM enough
WHERE place = 1
