-- Only an index's owner may have what waits in it put in its place. A server that runs in another role leaves that to autovacuum, instead of failing every minute.
CREATE OR REPLACE FUNCTION settle_search_indexes() RETURNS integer LANGUAGE sql VOLATILE AS $$
    SELECT coalesce(sum(gin_clean_pending_list(index.oid)), 0)::integer
    FROM pg_class AS index
    WHERE index.oid IN ('products_name_words'::regclass, 'products_all_words'::regclass) AND pg_has_role(index.relowner, 'USAGE')
$$;
