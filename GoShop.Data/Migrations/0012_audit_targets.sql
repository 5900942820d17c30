-- All targets are known by a UUID; as one they can be joined and compared.

ALTER TABLE audit_log ALTER COLUMN target_id TYPE uuid USING target_id::uuid;
