using System.Security.Cryptography;
using GoShop.Data.Accounts;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

/// <summary>Secrets of authenticator apps are encrypted in the database, and keys are changed without anybody's noticing.</summary>
public sealed class AuthenticatorKeysTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_holds_no_secret_that_can_be_read()
    {
        var (userId, secret) = await StartAsync();
        var (_, same) = await StartAsync();

        var stored = await StoredAsync(userId);

        Assert.StartsWith("v1.", stored);
        Assert.DoesNotContain(secret, stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(Base32.Decode(secret)).TrimEnd('='), stored, StringComparison.Ordinal);
        Assert.NotEqual(secret, same);
        Assert.Equal(secret, await FindAsync(userId));
    }

    [Fact]
    public async Task The_same_secret_looks_different_each_time()
    {
        var cipher = Cipher(ShopDatabase.SecretKey);
        var owner = Guid.NewGuid();

        Assert.NotEqual(cipher.Encrypt("JBSWY3DPEHPK3PXP", owner), cipher.Encrypt("JBSWY3DPEHPK3PXP", owner));
    }

    [Fact]
    public async Task A_secret_from_before_is_encrypted_when_it_is_next_used()
    {
        var (userId, secret) = await StartAsync();
        await StoreAsync(userId, secret);

        Assert.Equal(secret, await FindAsync(userId));

        Assert.StartsWith("v1.", await StoredAsync(userId));
        Assert.Equal(secret, await FindAsync(userId));
    }

    [Fact]
    public async Task A_secret_of_another_account_opens_nothing()
    {
        var (mine, _) = await StartAsync();
        var (theirs, _) = await StartAsync();
        await StoreAsync(theirs, await StoredAsync(mine));

        await Assert.ThrowsAsync<SecretUnreadableException>(() => FindAsync(theirs));
    }

    [Theory]
    [InlineData("v1.")]
    [InlineData("v1.AAAAAAAA.AAAA")]
    [InlineData("v1.AAAAAAAA")]
    [InlineData("cut")]
    [InlineData("changed")]
    public void What_was_tampered_with_is_refused(string how)
    {
        var cipher = Cipher(ShopDatabase.SecretKey);
        var owner = Guid.NewGuid();
        var good = cipher.Encrypt("JBSWY3DPEHPK3PXP", owner);
        var bad = how switch
        {
            "cut" => good[..(cipher.CurrentPrefix.Length + 8)],
            "changed" => good[..^4] + (good[^4] == 'A' ? 'B' : 'A') + good[^3..],
            _ => how,
        };

        Assert.Throws<SecretUnreadableException>(() => cipher.Decrypt(bad, owner));
    }

    [Fact]
    public async Task Keys_are_changed_in_steps_and_the_old_one_is_then_needed_no_more()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var (older, newer) = (RandomNumberGenerator.GetBytes(SecretCipher.KeyLength), RandomNumberGenerator.GetBytes(SecretCipher.KeyLength));
        var owners = new Dictionary<Guid, string>();
        await using (var before = Services(database, older))
        {
            for (var i = 0; i < 3; i++)
            {
                var user = await RegisterAsync(before);
                owners[user] = (await InScopeAsync(before, (TwoFactor twoFactor) => twoFactor.StartAsync(user, Token))).Secret;
            }
        }
        await using var between = Services(database, newer, older);
        await using var after = Services(database, newer);
        var lacking = owners.Keys.Last();

        Assert.Equal(owners[lacking], await InScopeAsync(between, (AuthenticatorKeys keys) => keys.FindAsync(lacking, Token)));
        Assert.Equal((0, 2), await InScopeAsync(after, (AuthenticatorKeys keys) => keys.EncryptAllAsync(Token)));
        Assert.Equal((2, 0), await InScopeAsync(between, (AuthenticatorKeys keys) => keys.EncryptAllAsync(Token)));
        Assert.Equal((0, 0), await InScopeAsync(between, (AuthenticatorKeys keys) => keys.EncryptAllAsync(Token)));
        foreach (var (user, secret) in owners)
            Assert.Equal(secret, await InScopeAsync(after, (AuthenticatorKeys keys) => keys.FindAsync(user, Token)));
    }

    [Fact]
    public void Nothing_is_encrypted_without_a_key() => Assert.Throws<InvalidOperationException>(() => Cipher().Encrypt("secret", Guid.NewGuid()));

    private static SecretCipher Cipher(params byte[][] keys) => new(Options.Create(new ShopOptions { SecretKeys = keys }));

    private static ServiceProvider Services(PostgresDatabase database, params byte[][] keys) => new ServiceCollection()
        .AddSingleton<IAccessTokens, PlainAccessTokens>()
        .AddShopData(database.ConnectionString, options => options.SecretKeys = keys)
        .BuildServiceProvider();

    private static async Task<TResult> InScopeAsync<TUseCase, TResult>(ServiceProvider services, Func<TUseCase, Task<TResult>> act)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    private static async Task<Guid> RegisterAsync(ServiceProvider services) => (await InScopeAsync(services, (Registration registration) =>
        registration.RegisterAsync($"{Guid.NewGuid():N}@example.com", "correct horse", "Anna", null, cancellationToken: Token))).User.Id;

    private async Task<(Guid UserId, string Secret)> StartAsync()
    {
        var user = await shop.RunAsync((Registration registration) =>
            registration.RegisterAsync($"{Guid.NewGuid():N}@example.com", "correct horse", "Anna", null, cancellationToken: Token));
        return (user.User.Id, (await shop.RunAsync((TwoFactor twoFactor) => twoFactor.StartAsync(user.User.Id, Token))).Secret);
    }

    private Task<string?> FindAsync(Guid userId) => shop.RunAsync((AuthenticatorKeys keys) => keys.FindAsync(userId, Token));

    private async Task<string> StoredAsync(Guid userId)
    {
        await using var source = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = source.CreateCommand("SELECT value FROM user_tokens WHERE user_id = $1");
        command.Parameters.AddWithValue(userId);
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task StoreAsync(Guid userId, string value)
    {
        await using var db = shop.CreateContext();
        await db.Database.ExecuteSqlAsync($"UPDATE user_tokens SET value = {value} WHERE user_id = {userId}", Token);
    }
}
