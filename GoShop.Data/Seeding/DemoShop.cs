using GoShop.Data.Accounts;
using GoShop.Data.Products;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GoShop.Data.Seeding;

/// <summary>Fills an empty shop with a year of believable life, the same one every time up to the day it ends on.</summary>
public sealed class DemoShop(NpgsqlDataSource database, IPasswordHasher<User> passwords, SecretCipher cipher, IOptions<ShopOptions> options, TimeProvider clock)
{
    /// <summary>The account of a demo customer.</summary>
    public const string CustomerEmail = "customer@goshop.local";

    /// <summary>Its password.</summary>
    public const string CustomerPassword = "Customer-demo-1!";

    /// <summary>The account of a demo shop keeper.</summary>
    public const string AdminEmail = "admin@goshop.local";

    /// <summary>Its password.</summary>
    public const string AdminPassword = "Admin-demo-1!";

    /// <summary>The secret its authenticator app shares, base 32 (RFC 4648 §6).</summary>
    public const string AdminAuthenticatorKey = "JBSWY3DPEHPK3PXP";

    /// <inheritdoc cref="SeedAsync(bool, SeedSize, CancellationToken)"/>
    public Task<bool> SeedAsync(bool withDemoAccounts, CancellationToken cancellation = default)
        => SeedAsync(withDemoAccounts, new SeedSize(), cancellation);

    /// <summary>Seeds the shop in one transaction unless it has products already.</summary>
    /// <param name="withDemoAccounts">Whether the two accounts whose passwords everyone knows are made: never in production.</param>
    /// <param name="size">How much there is of what.</param>
    /// <param name="cancellation">Ends the work; nothing is then written.</param>
    /// <returns>Whether anything was written.</returns>
    public async Task<bool> SeedAsync(bool withDemoAccounts, SeedSize size, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        // Two servers that start at once seed one after the other, and the second finds the work done.
        await using (var occupied = new NpgsqlCommand(
            "SELECT pg_advisory_xact_lock(hashtext('goshop demo shop')); SELECT EXISTS (SELECT FROM products)", connection))
        {
            await using var reader = await occupied.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            await reader.ReadAsync(cancellation);
            if (reader.GetBoolean(0))
                return false;
        }

        var now = clock.GetUtcNow();
        var random = new SeedRandom(2026);
        var content = SeedContent.Load();
        var catalogue = new SeedCatalogue(content, random, now, size.Products);
        var customers = new SeedCustomers(content, random, now, size.Customers);
        IReadOnlyList<SeedUser> accounts = withDemoAccounts ? MakeDemoAccounts(content, now) : [];
        IReadOnlyList<SeedUser> buyers = [.. accounts.Where(account => !account.IsAdmin), .. customers.All.Skip(withDemoAccounts ? 1 : 0)];
        var orders = new SeedOrders(random, buyers, catalogue.Products, now, size);
        var reviews = new SeedReviews(content, random, orders.All, now);

        var writer = new SeedWriter(connection, options.Value.Currency, cancellation);
        await writer.WriteCatalogueAsync(catalogue);
        await writer.WriteUsersAsync([.. buyers, .. accounts.Where(account => account.IsAdmin)]);
        await writer.WriteOrdersAsync(orders.All, accounts.FirstOrDefault(account => account.IsAdmin)?.Id);
        await writer.WriteCartsAsync(SeedCarts.Of(orders.All, random));
        await writer.WriteStockAsync(catalogue.Products, orders.All);
        await writer.WriteReviewsAsync(reviews.All);
        await SalesCount.CountAllAsync(connection, now, cancellation);
        await transaction.CommitAsync(cancellation);

        await using var analyze = new NpgsqlCommand("ANALYZE", connection);
        await analyze.ExecuteNonQueryAsync(cancellation);
        return true;
    }

    private IReadOnlyList<SeedUser> MakeDemoAccounts(SeedContent content, DateTimeOffset now)
    {
        var createdAt = now.AddDays(-400);
        return
        [
            MakeAccount(0, CustomerEmail, CustomerPassword, "Demo Customer", isAdmin: false, authenticatorKey: null),
            MakeAccount(1, AdminEmail, AdminPassword, "Demo Admin", isAdmin: true, AdminAuthenticatorKey),
        ];

        SeedUser MakeAccount(int number, string email, string password, string name, bool isAdmin, string? authenticatorKey)
        {
            var id = SeedRandom.Id("account", number, createdAt);
            return new SeedUser
            {
                Id = id,
                Email = email,
                Name = name,
                CreatedAt = createdAt,
                Address = content.Addresses[number],
                IsAdmin = isAdmin,
                AuthenticatorKey = authenticatorKey is null ? null : cipher.Encrypt(authenticatorKey, id),
                PasswordHash = passwords.HashPassword(new User(email, name, null, createdAt), password),
            };
        }
    }
}
