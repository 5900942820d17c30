-- What a cart holds at checkout is sold to nobody else until then. A line holds its pieces by itself, so that nothing can be held that is in no cart; it goes with the line,
-- and a line that changes holds nothing any more. Nobody has to clean up: a hold whose time is over does not count.

ALTER TABLE cart_items ADD COLUMN held_until timestamptz;

CREATE INDEX cart_items_held ON cart_items (product_id, held_until) INCLUDE (cart_id, quantity) WHERE held_until IS NOT NULL;

CREATE FUNCTION let_go_of_changed_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.held_until := NULL;
    RETURN NEW;
END $$;

CREATE TRIGGER cart_items_changed BEFORE UPDATE OF quantity ON cart_items
    FOR EACH ROW WHEN (OLD.held_until IS NOT NULL AND OLD.quantity <> NEW.quantity) EXECUTE FUNCTION let_go_of_changed_line();
