-- What was bought: copies of names, prices and address as they stood at checkout, and the order's story since.

-- Numbers rise from order to order by uneven steps: short and sortable, and no count of the shop's orders.
CREATE SEQUENCE order_number_steps START 10000;

CREATE FUNCTION next_order_number() RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT 'GS-' || (nextval('order_number_steps') * 13 + floor(random() * 13)::integer)
$$;

CREATE TABLE orders (
    id                           uuid PRIMARY KEY,
    number                       varchar(20) NOT NULL DEFAULT next_order_number(),
    user_id                      uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    status                       text NOT NULL CHECK (status IN ('PENDING', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
    total                        numeric(12,2) NOT NULL CHECK (total >= 0),
    currency                     varchar(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    shipping_address_recipient   varchar(100),
    shipping_address_phone       varchar(32),
    shipping_address_line1       varchar(200) NOT NULL,
    shipping_address_line2       varchar(200),
    shipping_address_city        varchar(100) NOT NULL,
    shipping_address_region      varchar(100),
    shipping_address_postal_code varchar(20) NOT NULL,
    shipping_address_country     varchar(60) NOT NULL,
    idempotency_key              varchar(200),
    request_fingerprint          bytea,
    created_at                   timestamptz NOT NULL,
    updated_at                   timestamptz NOT NULL,
    CHECK ((idempotency_key IS NULL) = (request_fingerprint IS NULL))
);

CREATE UNIQUE INDEX orders_number_key ON orders (number);
CREATE UNIQUE INDEX orders_idempotency_key ON orders (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX orders_by_user ON orders (user_id, created_at, id);
CREATE INDEX orders_by_age ON orders (created_at, id);
CREATE INDEX orders_by_status ON orders (status, created_at, id);

CREATE TABLE order_items (
    order_id     uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    position     integer NOT NULL,
    product_id   uuid REFERENCES products (id) ON DELETE SET NULL,
    product_name varchar(200) NOT NULL,
    sku          varchar(64) NOT NULL,
    unit_price   numeric(12,2) NOT NULL CHECK (unit_price >= 0),
    quantity     integer NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    PRIMARY KEY (order_id, position)
);

CREATE INDEX order_items_product ON order_items (product_id, order_id);

CREATE TABLE order_events (
    id       uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    status   text NOT NULL CHECK (status IN ('PENDING', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
    at       timestamptz NOT NULL,
    actor_id uuid REFERENCES users (id) ON DELETE SET NULL,
    note     varchar(1000)
);

-- No status comes twice in an order's life; whatever the code does, it is not cancelled or paid a second time.
CREATE UNIQUE INDEX order_events_once ON order_events (order_id, status);
