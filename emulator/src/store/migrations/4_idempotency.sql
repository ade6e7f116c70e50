-- Keys age in the order of seq, so the oldest of an organization are its first ones.
DROP INDEX idempotency_by_age;
