-- Upkeep looks for what deleted accounts have left: few rows among many.
CREATE INDEX users_deleted ON users (id) WHERE status = 'DELETED';
