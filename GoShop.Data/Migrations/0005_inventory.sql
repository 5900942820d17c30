-- The ledger of stock: a product's stock is the sum of its movements.

CREATE TABLE stock_movements (
    id         uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    delta      integer NOT NULL CHECK (delta <> 0),
    reason     text NOT NULL CHECK (reason IN ('RECEIPT', 'SALE', 'CANCELLATION', 'CORRECTION')),
    order_id   uuid REFERENCES orders (id) ON DELETE RESTRICT,
    actor_id   uuid REFERENCES users (id) ON DELETE SET NULL,
    note       varchar(1000),
    at         timestamptz NOT NULL
);

CREATE INDEX stock_movements_product ON stock_movements (product_id, at, id);

-- A product leaves for an order once, and comes back from it once.
CREATE UNIQUE INDEX stock_movements_once ON stock_movements (order_id, product_id, reason) WHERE order_id IS NOT NULL;
