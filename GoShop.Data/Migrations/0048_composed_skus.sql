-- A SKU is written in one way, Unicode's normalization form C, so that what reads the same is the same. Where that would make two products one SKU, both
-- keep what they have: which of them is meant, people have to say.

UPDATE products p SET sku = normalize(p.sku, NFC)
WHERE p.sku IS NOT NFC NORMALIZED AND char_length(normalize(p.sku, NFC)) <= 64
    AND NOT EXISTS (SELECT FROM products other WHERE normalize(other.sku, NFC) = normalize(p.sku, NFC) AND other.id <> p.id);
