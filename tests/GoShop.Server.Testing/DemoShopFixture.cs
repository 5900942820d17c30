using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Seeding;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GoShop.Server.Testing;

/// <summary>A server over the demo shop, its accounts included, for all tests that only need some shop to be there.</summary>
public sealed class DemoShopFixture : PostgresDatabase
{
    private ShopServer? _server;

    /// <summary>The running server.</summary>
    public ShopServer Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // Tests count the statements that answers take, and change the database behind the server's back.
        _server = await ShopServer.StartAsync(ConnectionString, ("GOSHOP_RESPONSE_CACHE", "off"));
        await using var scope = _server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoShop>().SeedAsync(withDemoAccounts: true);
    }

    /// <summary>A client that has not signed in.</summary>
    public GraphClient CreateClient() => new(Server.Address);

    /// <summary>A product that nobody else's test will touch, with so many pieces in stock.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> StockProductAsync(int stock)
    {
        var id = Guid.CreateVersion7();
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand(
            """
            WITH product AS (
                INSERT INTO products (id, sku, slug, name, price, stock, status, created_at, updated_at)
                VALUES ($1, $2, $2, $2, 100, $3, 'ACTIVE', now(), now()) RETURNING id)
            INSERT INTO stock_movements (id, product_id, delta, reason, at) SELECT gen_random_uuid(), id, $3, 'RECEIPT', now() FROM product
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue($"test-{id:N}");
        command.Parameters.AddWithValue(stock);
        await command.ExecuteNonQueryAsync();
        return id.ToString();
    }

    /// <summary>Gives a customer a paid order with a product, which leaves the stock as it is.</summary>
    public async Task SellProductAsync(string id, string customerId)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand(
            """
            WITH placed AS (
                INSERT INTO orders (id, user_id, status, total, currency, shipping_address_line1, shipping_address_city, shipping_address_postal_code,
                    shipping_address_country, created_at, updated_at)
                VALUES ($2, $3, 'PAID', 100, 'RUB', 'Nevsky prospekt 48', 'Saint Petersburg', '190000', 'RU', now(), now()) RETURNING id)
            INSERT INTO order_items (order_id, position, product_id, product_name, sku, unit_price, quantity)
            SELECT placed.id, 0, p.id, p.name, p.sku, p.price, 1 FROM placed, products p WHERE p.id = $1
            """);
        command.Parameters.AddWithValue(Guid.Parse(id));
        command.Parameters.AddWithValue(Guid.CreateVersion7());
        command.Parameters.AddWithValue(Guid.Parse(customerId));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Files a product under a category, behind the server's back.</summary>
    public async Task FileProductAsync(string id, string categoryId)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand("INSERT INTO product_categories (product_id, category_id) VALUES ($1, $2)");
        command.Parameters.AddWithValue(Guid.Parse(id));
        command.Parameters.AddWithValue(Guid.Parse(categoryId));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A token such as is mailed to the owner of an account.</summary>
    public async Task<string> IssueTokenAsync(string email, AccountTokenPurpose purpose)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<ShopContext>().Users.SingleAsync(user => user.Email == email);
        return (await scope.ServiceProvider.GetRequiredService<AccountTokens>().IssueAsync(user, purpose, CancellationToken.None))!;
    }

    /// <summary>Takes a product off sale.</summary>
    public async Task ArchiveProductAsync(string id)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand("UPDATE products SET status = 'ARCHIVED' WHERE id = $1");
        command.Parameters.AddWithValue(Guid.Parse(id));
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await base.DisposeAsync();
    }
}
