using GoShop.Data.Accounts;
using GoShop.Data.Media;
using GoShop.Data.Storage;
using Npgsql;

namespace GoShop.Data.Seeding;

/// <summary>Copies seeded rows into their tables, in the connection's transaction.</summary>
internal sealed class SeedWriter(NpgsqlConnection connection, string currency, CancellationToken cancellation)
{
    public async Task WriteCatalogueAsync(SeedCatalogue catalogue)
    {
        await CopyAsync(
            "categories (id, parent_id, slug, name, description, position, created_at)",
            catalogue.Categories.Select(c => new object?[] { c.Id, c.ParentId, c.Slug, c.Name, c.Description, c.Position, c.CreatedAt }));
        await CopyAsync(
            "products (id, sku, slug, name, description, price, compare_at_price, stock, status, created_at, updated_at)",
            catalogue.Products.Select(p => new object?[]
            {
                p.Id, p.Sku, p.Slug, p.Name, p.Description, p.Price, p.CompareAtPrice, p.Stock, p.Status, p.CreatedAt, p.CreatedAt,
            }));
        await CopyAsync(
            "product_categories (product_id, category_id)",
            catalogue.Products.SelectMany(p => p.CategoryIds.Select(categoryId => new object?[] { p.Id, categoryId })));
        await CopyAsync(
            "product_images (id, product_id, position, alt, storage_key, width, height, created_at)",
            SeedPictures.Of(catalogue.Products).Select(i => new object?[]
            {
                i.Id, i.ProductId, i.Position, i.Alt, new BlobFolder(PictureDirectory.Products, i.Id).File(SeedPictures.FileName).Text, SeedPictures.Width, SeedPictures.Height, i.At,
            }));
    }

    public async Task WriteUsersAsync(IReadOnlyList<SeedUser> users)
    {
        await CopyAsync(
            "users (id, email, normalized_email, email_verified, user_name, normalized_user_name, name, phone, role, password_hash, "
            + "security_stamp, concurrency_stamp, two_factor_enabled, created_at)",
            users.Select(u => new object?[]
            {
                u.Id, u.Email, u.Email.ToUpperInvariant(), true, u.Email, u.Email.ToUpperInvariant(), u.Name, u.Phone, u.IsAdmin ? "ADMIN" : "CUSTOMER",
                u.PasswordHash, u.Id.ToString("N"), u.Id.ToString("D"), u.AuthenticatorKey is not null, u.CreatedAt,
            }));
        await CopyAsync(
            "user_tokens (user_id, login_provider, name, value)",
            users.Where(u => u.AuthenticatorKey is not null)
                .Select(u => new object?[] { u.Id, AuthenticatorKeys.Provider, AuthenticatorKeys.Name, u.AuthenticatorKey }));
        await CopyAsync(
            "addresses (id, user_id, recipient, line1, city, postal_code, country, is_default, created_at)",
            users.Select((u, number) => new object?[]
            {
                SeedRandom.Id("address", number, u.CreatedAt), u.Id, u.Name, u.Address[0], u.Address[1], u.Address[2], u.Address[3], true, u.CreatedAt,
            }));
    }

    /// <param name="orders">In the order they were placed.</param>
    /// <param name="actorId">Who moved the orders along; null for nobody known.</param>
    public async Task WriteOrdersAsync(IReadOnlyList<SeedOrder> orders, Guid? actorId)
    {
        await CopyAsync(
            "orders (id, number, user_id, status, total, currency, shipping_address_recipient, shipping_address_line1, shipping_address_city, "
            + "shipping_address_postal_code, shipping_address_country, created_at, updated_at)",
            orders.Select(o => new object?[]
            {
                o.Id, o.Number, o.Buyer.Id, o.Status, o.Total, currency, o.Buyer.Name, o.Buyer.Address[0], o.Buyer.Address[1],
                o.Buyer.Address[2], o.Buyer.Address[3], o.PlacedAt, o.UpdatedAt,
            }));
        await CopyAsync(
            "order_items (order_id, position, product_id, product_name, sku, unit_price, quantity)",
            orders.SelectMany(o => o.Items.Select((item, position) => new object?[]
            {
                o.Id, position, item.Product.Id, item.Product.Name, item.Product.Sku, item.Product.Price, item.Quantity,
            })));
        await CopyAsync(
            "order_events (id, order_id, status, at, actor_id)",
            orders.SelectMany((o, number) => o.Events.Select((e, step) => new object?[]
            {
                SeedRandom.Id("order event", (number * 8) + step, e.At), o.Id, e.Status, e.At, step == 0 ? o.Buyer.Id : actorId,
            })));
        await using var advance = new NpgsqlCommand("SELECT setval('order_number_steps', $1, false)", connection);
        advance.Parameters.AddWithValue((long)SeedOrders.FirstNumberStep + orders.Count);
        await advance.ExecuteNonQueryAsync(cancellation);
    }

    public Task WriteCartsAsync(IEnumerable<SeedCart> carts)
        => CopyAsync("cart_lives (cart_id, started_at, ordered_at)", carts.Select(c => new object?[] { c.Id, c.StartedAt, c.OrderedAt }));

    /// <summary>The ledger that explains today's stock: what came in, what the orders took, what the cancelled ones gave back.</summary>
    public async Task WriteStockAsync(IReadOnlyList<SeedProduct> products, IReadOnlyList<SeedOrder> orders)
    {
        var sold = orders.Where(o => o.Status is not "CANCELLED").SelectMany(o => o.Items)
            .GroupBy(item => item.Product.Id).ToDictionary(group => group.Key, group => group.Sum(item => item.Quantity));
        var receipts =
            from product in products
            let received = product.Stock + sold.GetValueOrDefault(product.Id)
            where received > 0
            select (product.Id, received, "RECEIPT", (Guid?)null, product.CreatedAt);
        var sales =
            from order in orders
            from item in order.Items
            select (item.Product.Id, -item.Quantity, "SALE", (Guid?)order.Id, order.PlacedAt);
        var returns =
            from order in orders
            where order.Status is "CANCELLED"
            from item in order.Items
            select (item.Product.Id, item.Quantity, "CANCELLATION", (Guid?)order.Id, order.UpdatedAt);
        await CopyAsync(
            "stock_movements (id, product_id, delta, reason, order_id, at)",
            receipts.Concat(sales).Concat(returns).Select((m, number) => new object?[]
            {
                SeedRandom.Id("stock movement", number, m.Item5), m.Item1, m.Item2, m.Item3, m.Item4, m.Item5,
            }));
    }

    public Task WriteReviewsAsync(IReadOnlyList<SeedReview> reviews)
        => CopyAsync(
            "reviews (id, product_id, user_id, rating, comment, verified_purchase, created_at, updated_at)",
            reviews.Select(r => new object?[] { r.Id, r.ProductId, r.UserId, r.Rating, r.Comment, true, r.At, r.At }));

    private async Task CopyAsync(string target, IEnumerable<object?[]> rows)
    {
        await using var import = await connection.BeginBinaryImportAsync($"COPY {target} FROM STDIN (FORMAT BINARY)", cancellation);
        // Of millions of rows, the references alone take minutes to check.
        import.Timeout = TimeSpan.Zero;
        foreach (var row in rows)
        {
            await import.StartRowAsync(cancellation);
            foreach (var value in row)
                await (value is null ? import.WriteNullAsync(cancellation) : import.WriteAsync(value, cancellation));
        }
        await import.CompleteAsync(cancellation);
    }
}
