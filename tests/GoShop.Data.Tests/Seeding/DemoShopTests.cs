using GoShop.Data.Accounts;
using GoShop.Data.Seeding;
using GoShop.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Seeding;

public sealed class DemoShopTests(DemoShopTests.SeededDatabase shop) : IClassFixture<DemoShopTests.SeededDatabase>
{
    private static readonly DateTimeOffset Today = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("SELECT count(*) FROM products WHERE status = 'ACTIVE'", 2_000)]
    [InlineData("SELECT count(*) FROM categories", 40)]
    [InlineData("SELECT count(*) FROM users WHERE role = 'CUSTOMER'", 200)]
    [InlineData("SELECT count(*) FROM orders", 5_000)]
    [InlineData("SELECT count(*) FROM orders WHERE created_at < '2025-05-01' OR created_at > '2026-05-01 12:00'", 0)]
    [InlineData("SELECT count(*) FROM reviews", 8_000)]
    [InlineData("SELECT count(*) FROM products p WHERE stock <> (SELECT coalesce(sum(delta), 0) FROM stock_movements WHERE product_id = p.id)", 0)]
    [InlineData("SELECT count(*) FROM orders o WHERE total <> (SELECT sum(unit_price * quantity) FROM order_items WHERE order_id = o.id)", 0)]
    [InlineData("SELECT count(*) FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id WHERE p.created_at > o.created_at", 0)]
    [InlineData("SELECT count(*) FROM products p WHERE review_count <> (SELECT count(*) FROM reviews WHERE product_id = p.id)", 0)]
    [InlineData("SELECT count(*) FROM products WHERE compare_at_price <= price", 0)]
    [InlineData("SELECT count(*) FROM reviews r WHERE NOT EXISTS (SELECT FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.user_id = r.user_id AND i.product_id = r.product_id AND o.status = 'DELIVERED')", 0)]
    [InlineData("SELECT count(*) FROM products WHERE name ~ '[А-я]' AND status = 'ACTIVE'", 1_000)]
    [InlineData("SELECT count(*) FROM products WHERE description !~ '[А-я]' OR description !~ '[A-z]'", 0)]
    public async Task Seeds_a_believable_year(string countSql, long expected)
        => Assert.Equal(expected, await CountAsync(shop.ConnectionString, countSql));

    [Fact]
    public async Task Makes_accounts_that_can_sign_in()
    {
        await using var services = MakeServices(shop.ConnectionString);
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();

        var customer = await users.FindByEmailAsync(DemoShop.CustomerEmail);
        var admin = await users.FindByEmailAsync(DemoShop.AdminEmail);

        Assert.True(await users.CheckPasswordAsync(customer!, DemoShop.CustomerPassword));
        Assert.True(await users.CheckPasswordAsync(admin!, DemoShop.AdminPassword));
        Assert.Equal(UserRole.Admin, admin!.Role);
        Assert.Equal(DemoShop.AdminAuthenticatorKey, await scope.ServiceProvider.GetRequiredService<AuthenticatorKeys>().FindAsync(admin.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Leaves_a_shop_with_products_alone()
    {
        await using var services = MakeServices(shop.ConnectionString);
        await using var scope = services.CreateAsyncScope();

        Assert.False(await scope.ServiceProvider.GetRequiredService<DemoShop>()
            .SeedAsync(withDemoAccounts: true, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Makes_the_same_shop_again_and_no_demo_accounts_unless_asked()
    {
        await using var other = await PostgresDatabase.CreateAsync();
        await SeedAsync(other.ConnectionString, withDemoAccounts: false);

        Assert.Equal(0, await CountAsync(other.ConnectionString, "SELECT count(*) FROM users WHERE password_hash IS NOT NULL"));
        Assert.Equal(await DigestAsync(shop.ConnectionString), await DigestAsync(other.ConnectionString));
    }

    private static async Task<string> DigestAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand("SELECT md5(string_agg(id || slug || name || price || stock, ',' ORDER BY id)) FROM products");
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task<long> CountAsync(string connectionString, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static ServiceProvider MakeServices(string connectionString)
        => new ServiceCollection().AddSingleton<TimeProvider>(new FixedClock(Today)).AddShopData(connectionString, options => options.SecretKeys = [ShopDatabase.SecretKey]).BuildServiceProvider();

    private static async Task SeedAsync(string connectionString, bool withDemoAccounts)
    {
        await using var services = MakeServices(connectionString);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoShop>().SeedAsync(withDemoAccounts, TestContext.Current.CancellationToken);
    }

    public sealed class SeededDatabase : PostgresDatabase
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await SeedAsync(ConnectionString, withDemoAccounts: true);
        }
    }
}
