-- Carts of people who have not signed in, known by the hash of a token they hold; what did not fit when such a cart was put together with a
-- user's; and which carts became orders.

ALTER TABLE carts ALTER COLUMN user_id DROP NOT NULL;
ALTER TABLE carts
    ADD COLUMN token_hash bytea CHECK (length(token_hash) = 32),
    -- When carts were put together and something was left out: that is told until the next change.
    ADD COLUMN merged_at timestamptz,
    ADD CONSTRAINT carts_one_owner CHECK ((user_id IS NULL) <> (token_hash IS NULL));

CREATE UNIQUE INDEX carts_token_key ON carts (token_hash) WHERE token_hash IS NOT NULL;
CREATE INDEX carts_of_visitors_by_age ON carts (updated_at) WHERE user_id IS NULL;

CREATE TABLE cart_leftovers (
    cart_id    uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    quantity   integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (cart_id, product_id)
);

CREATE INDEX cart_leftovers_product ON cart_leftovers (product_id);

-- From the first thing that is put into a cart to the order of it. Emptied and filled again, it is the same one. It outlives the cart.
CREATE TABLE cart_lives (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cart_id    uuid NOT NULL,
    started_at timestamptz NOT NULL,
    ordered_at timestamptz
);

CREATE UNIQUE INDEX cart_lives_current ON cart_lives (cart_id) WHERE ordered_at IS NULL;
CREATE INDEX cart_lives_by_age ON cart_lives (started_at, ordered_at);

INSERT INTO cart_lives (cart_id, started_at) SELECT cart_id, min(added_at) FROM cart_items GROUP BY cart_id;

CREATE FUNCTION end_cart_lives() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE cart_lives l SET ordered_at = o.created_at
    FROM after o JOIN carts c ON c.user_id = o.user_id
    WHERE l.cart_id = c.id AND l.ordered_at IS NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER orders_end_cart_lives AFTER INSERT ON orders
    REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION end_cart_lives();
