using System.Text.Json;
using Npgsql;

// The floor: what the same answers cost without GraphQL. ASP.NET Core and Npgsql, one statement an operation whose JSON
// PostgreSQL makes, no checks of tokens, limits or input. A GraphQL server can come near it, not below it.

await using var database = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("FLOOR_DATABASE")!);
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(Environment.GetEnvironmentVariable("FLOOR_URL")!);
var app = builder.Build();

app.MapPost("/shop", async context => await AnswerAsync(context, JsonSerializer.SerializeToUtf8Bytes(
    new { data = new { shop = new { name = "GoShop", currency = "RUB" } } })));

Serve("/list", ["category", "low", "high"], """
    SELECT json_build_object('data', json_build_object('products', json_build_object('nodes', coalesce(json_agg(p.node), '[]'))))::text
    FROM (
        SELECT json_build_object('id', p.id, 'name', p.name, 'price', p.price, 'averageRating', p.average_rating, 'reviewCount', p.review_count,
            'categories', (SELECT json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY c.name, c.id)
                FROM product_categories pc JOIN categories c ON c.id = pc.category_id WHERE pc.product_id = p.id)) AS node
        FROM products p
        WHERE p.status = 'ACTIVE' AND p.price BETWEEN ($2::text)::numeric AND ($3::text)::numeric AND EXISTS (
            SELECT FROM product_categories pc JOIN category_ancestors a ON a.category_id = pc.category_id
            JOIN categories b ON b.id = a.ancestor_id WHERE pc.product_id = p.id AND b.slug = $1)
        ORDER BY p.price, p.id LIMIT 20) p
    """);

Serve("/detail", ["id"], """
    SELECT json_build_object('data', json_build_object('product', json_build_object('id', p.id, 'name', p.name, 'price', p.price,
        'categories', (SELECT json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY c.name, c.id)
            FROM product_categories pc JOIN categories c ON c.id = pc.category_id WHERE pc.product_id = p.id),
        'reviews', json_build_object('nodes', (SELECT coalesce(json_agg(r.node), '[]') FROM (
            SELECT json_build_object('rating', r.rating, 'comment', r.comment, 'author', json_build_object('name', u.name)) AS node
            FROM reviews r JOIN users u ON u.id = r.user_id WHERE r.product_id = p.id AND r.status = 'PUBLISHED'
            ORDER BY r.created_at DESC, r.id DESC LIMIT 10) r)))))::text
    FROM products p WHERE p.id = ($1::text)::uuid AND p.status = 'ACTIVE'
    """);

Serve("/search", ["text"], """
    SELECT json_build_object('data', json_build_object('products', json_build_object('nodes', coalesce(json_agg(p.node), '[]'))))::text
    FROM (
        SELECT json_build_object('id', p.id, 'name', p.name, 'price', p.price) AS node FROM products p
        WHERE p.status = 'ACTIVE' AND (p.search @@ (to_tsquery('english', $1 || ':*') || to_tsquery('russian', $1 || ':*'))
            OR p.name ILIKE '%' || $1 || '%' OR p.sku ILIKE '%' || $1 || '%' OR $1 <<% p.name)
        ORDER BY p.created_at DESC, p.id LIMIT 20) p
    """);

Serve("/cart", ["userId", "productId"], """
    WITH cart AS (
        INSERT INTO carts (id, user_id, created_at, updated_at) VALUES (gen_random_uuid(), ($1::text)::uuid, now(), now())
        ON CONFLICT (user_id) DO UPDATE SET updated_at = excluded.updated_at RETURNING id),
    line AS (
        INSERT INTO cart_items AS line (cart_id, product_id, quantity, price_when_added, added_at)
        SELECT cart.id, p.id, 1, p.price, now() FROM cart, products p WHERE p.id = ($2::text)::uuid AND p.status = 'ACTIVE' AND p.stock >= 1
        ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = line.quantity + 1
        WHERE line.quantity < (SELECT least(p.stock, 999) FROM products p WHERE p.id = excluded.product_id) RETURNING product_id, quantity)
    SELECT json_build_object('data', json_build_object('addToCart', json_build_object('cart', json_build_object('itemCount',
        (SELECT coalesce(sum(i.quantity), 0) FROM cart_items i JOIN cart ON cart.id = i.cart_id WHERE i.product_id <> ($2::text)::uuid)
        + (SELECT quantity FROM line)))))::text
    """);

app.MapPost("/checkout", async context =>
{
    using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
    await using var batch = database.CreateBatch();
    foreach (var sql in Checkout.Statements)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in new[] { "userId", "productId", "addressId" })
            command.Parameters.AddWithValue(Guid.Parse(body.RootElement.GetProperty(parameter).GetString()!));
        batch.BatchCommands.Add(command);
    }
    await using var reader = await batch.ExecuteReaderAsync(context.RequestAborted);
    await reader.ReadAsync(context.RequestAborted);
    await AnswerAsync(context, reader.GetFieldValue<byte[]>(0));
});

app.Run();

void Serve(string path, string[] parameters, string sql) => app.MapPost(path, async context =>
{
    using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
    await using var command = database.CreateCommand(sql);
    foreach (var parameter in parameters)
        command.Parameters.AddWithValue(body.RootElement.GetProperty(parameter).ToString());
    await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
    await reader.ReadAsync(context.RequestAborted);
    await AnswerAsync(context, reader.GetFieldValue<byte[]>(0));
});

static async Task AnswerAsync(HttpContext context, byte[] json)
{
    context.Response.ContentType = "application/json";
    context.Response.ContentLength = json.Length;
    await context.Response.BodyWriter.WriteAsync(json);
}
