-- Blobs that no row holds on to: written and not yet named by a row, or named by none any more. Upkeep forgets them after a time of grace.
CREATE TABLE loose_blobs (
    folder varchar(300) PRIMARY KEY,
    since  timestamptz NOT NULL
);

CREATE INDEX loose_blobs_by_age ON loose_blobs (since);

-- Whoever loses a picture, by whatever way, loses hold of its blobs.
CREATE FUNCTION let_go_of_blobs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    key text := to_jsonb(OLD) ->> TG_ARGV[0];
BEGIN
    INSERT INTO loose_blobs (folder, since) VALUES (regexp_replace(key, '/[^/]*$', ''), now()) ON CONFLICT (folder) DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER product_images_gone AFTER DELETE ON product_images
    FOR EACH ROW EXECUTE FUNCTION let_go_of_blobs('storage_key');

-- By the avatar's id people's pictures are shown: it says nothing of the account, and another picture has another one.
ALTER TABLE users ADD COLUMN avatar_id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE users ADD COLUMN avatar_key varchar(300);

CREATE UNIQUE INDEX users_avatar ON users (avatar_id);

CREATE TRIGGER avatar_gone AFTER DELETE ON users
    FOR EACH ROW WHEN (OLD.avatar_key IS NOT NULL) EXECUTE FUNCTION let_go_of_blobs('avatar_key');
CREATE TRIGGER avatar_changed AFTER UPDATE OF avatar_key ON users
    FOR EACH ROW WHEN (OLD.avatar_key IS NOT NULL AND OLD.avatar_key IS DISTINCT FROM NEW.avatar_key) EXECUTE FUNCTION let_go_of_blobs('avatar_key');
