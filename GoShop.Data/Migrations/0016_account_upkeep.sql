-- Upkeep deletes what is over, and counts the sessions that live, without reading all there are.
CREATE INDEX sessions_living ON sessions (expires_at) WHERE ended_at IS NULL;
CREATE INDEX account_tokens_expiry ON account_tokens (expires_at);
CREATE INDEX sign_in_challenges_expiry ON sign_in_challenges (expires_at);
