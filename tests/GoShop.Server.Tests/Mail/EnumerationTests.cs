using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;
using static GoShop.Server.Tests.Mail.AccountActs;

namespace GoShop.Server.Tests.Mail;

/// <summary>What a stranger may not learn: which addresses have accounts.</summary>
public sealed class EnumerationTests(MailShop shop) : IClassFixture<MailShop>
{
    private readonly string _known = $"{Guid.NewGuid():N}@example.com";
    private readonly string _unknown = $"{Guid.NewGuid():N}@example.com";

    [Fact]
    public async Task Guessing_at_an_unknown_address_is_answered_and_locked_as_at_a_known_one()
    {
        using var owner = new GraphClient(shop.Server.Address);
        await owner.OpenAccountAsync(_known);
        using var stranger = new GraphClient(shop.Server.Address);

        var known = await GuessAsync(stranger, _known);
        var unknown = await GuessAsync(stranger, _unknown);

        Assert.Equal(["INVALID_CREDENTIALS", "INVALID_CREDENTIALS", "INVALID_CREDENTIALS", "INVALID_CREDENTIALS", "ACCOUNT_LOCKED", "ACCOUNT_LOCKED"], known);
        Assert.Equal(known, unknown);
        Assert.Empty(shop.Smtp.To(_unknown));
    }

    [Fact]
    public async Task Asking_for_a_new_password_answers_the_same_and_mails_only_to_accounts()
    {
        using var client = new GraphClient(shop.Server.Address);
        await client.OpenAccountAsync(_known);
        const string ask = "mutation($email: String!) { requestPasswordReset(input: { email: $email }) { requested errors { __typename } } }";

        var unknown = await client.SendAsync(ask, new { email = _unknown });
        var known = await client.SendAsync(ask, new { email = _known });
        await shop.Smtp.ReceiveAsync(_known, "Set a new password");

        Assert.Equal(known.ToJsonString(), unknown.ToJsonString());
        Assert.Empty(shop.Smtp.To(_unknown));
    }

    [Fact]
    public async Task Where_the_shop_asks_for_it_only_the_verified_order()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        using var smtp = await SmtpServer.StartAsync();
        await using var server = await ShopServer.StartAsync(database.ConnectionString, [.. smtp.Settings, ("REQUIRE_VERIFIED_EMAIL", "true")]);
        using var client = new GraphClient(server.Address);
        await client.OpenAccountAsync(_known);
        var input = new { addressId = await client.AddAddressAsync() };

        var before = await client.ActAsync("placeOrder", input);
        await client.ActAsync("verifyEmail", new { token = SmtpServer.TokenOf(await smtp.ReceiveAsync(_known, "Verify your e-mail address"), "verify-email") });
        var after = await client.ActAsync("placeOrder", input);

        Assert.Equal(("EMAIL_NOT_VERIFIED", "EMPTY_CART"), (before, after));
    }

    private static async Task<List<string?>> GuessAsync(GraphClient stranger, string email)
    {
        var answers = new List<string?>();
        for (var attempt = 0; attempt < 5; attempt++)
            answers.Add(await stranger.TrySignInAsync(email, "wrong horse"));
        // The right password, as far as there is one.
        answers.Add(await stranger.TrySignInAsync(email.ToUpperInvariant(), Password));
        return answers;
    }
}
