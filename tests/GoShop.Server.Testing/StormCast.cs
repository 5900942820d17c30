using GoShop.Data;
using GoShop.Data.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GoShop.Server.Testing;

/// <summary>Who takes part in a storm, and what they are after. Nobody is asked for a password, for hashing hundreds would be most of the storm.</summary>
public static class StormCast
{
    /// <summary>People with an address, signed in.</summary>
    public static async Task<IReadOnlyList<SignedInUser>> AddPeopleAsync(this ShopServer server, int count, UserRole role = UserRole.Customer)
    {
        var people = new List<SignedInUser>(count);
        await using var scope = server.Services.CreateAsyncScope();
        var (db, sessions) = (scope.ServiceProvider.GetRequiredService<ShopContext>(), scope.ServiceProvider.GetRequiredService<Sessions>());
        for (var i = 0; i < count; i++)
        {
            var email = $"{Guid.NewGuid():N}@example.com";
            var user = new User(email, "Storm", phone: null, DateTimeOffset.UtcNow)
            {
                NormalizedEmail = email.ToUpperInvariant(),
                NormalizedUserName = email.ToUpperInvariant(),
                SecurityStamp = email,
                // Admins without a second factor may do nothing.
                TwoFactorEnabled = role is UserRole.Admin,
            };
            if (role is UserRole.Admin)
                user.ChangeRole(role);
            var address = new Address(user.Id, new AddressDetails("Nevsky prospekt 48", "Saint Petersburg", "190000", "RU"), DateTimeOffset.UtcNow);
            db.AddRange(user, address);
            await db.SaveChangesAsync();
            people.Add(new(user.Id, address.Id, (await sessions.StartAsync(user, CancellationToken.None)).Tokens.AccessToken));
        }
        return people;
    }

    /// <summary>Products on sale, each with so many pieces.</summary>
    /// <returns>Their ids.</returns>
    public static async Task<IReadOnlyList<Guid>> AddProductsAsync(string connectionString, IEnumerable<int> pieces)
    {
        Guid[] ids = [.. pieces.Select(_ => Guid.CreateVersion7())];
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(
            """
            WITH made AS (
                INSERT INTO products (id, sku, slug, name, price, stock, status, created_at, updated_at)
                SELECT id, id::text, id::text, 'Storm ' || id, 100, pieces, 'ACTIVE', now(), now() FROM unnest($1, $2) AS p (id, pieces) RETURNING id, stock)
            INSERT INTO stock_movements (id, product_id, delta, reason, at) SELECT gen_random_uuid(), id, stock, 'RECEIPT', now() FROM made WHERE stock > 0
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        command.Parameters.Add(new NpgsqlParameter { Value = pieces.ToArray() });
        await command.ExecuteNonQueryAsync();
        return ids;
    }
}

/// <summary>Somebody who is signed in.</summary>
/// <param name="Id">The account.</param>
/// <param name="AddressId">An address of theirs.</param>
/// <param name="AccessToken">What goes with their requests.</param>
public sealed record SignedInUser(Guid Id, Guid AddressId, string AccessToken);
