-- What a shopper means to buy. One cart a user; one row a product in it.

CREATE TABLE carts (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX carts_user_key ON carts (user_id);

CREATE TABLE cart_items (
    cart_id          uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    product_id       uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    quantity         integer NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    price_when_added numeric(12,2) NOT NULL CHECK (price_when_added >= 0),
    added_at         timestamptz NOT NULL,
    PRIMARY KEY (cart_id, product_id)
);

CREATE INDEX cart_items_product ON cart_items (product_id);
