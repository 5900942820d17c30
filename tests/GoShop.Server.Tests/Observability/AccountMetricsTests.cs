using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace GoShop.Server.Tests.Observability;

[Collection(DemoShopCollection.Name)]
public sealed class AccountMetricsTests(DemoShopFixture shop)
{
    private const string Password = "correct horse battery";
    private const string SignIn = "mutation($input: SignInInput!) { signIn(input: $input) { twoFactorChallenge { token } errors { ... on Error { code } } } }";

    [Fact]
    public async Task What_happens_to_accounts_is_counted()
    {
        var agent = $"Counted/{Guid.NewGuid():N}";
        var counts = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name.StartsWith("goshop.", StringComparison.Ordinal))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, amount, tags, _) =>
        {
            // Other tests sign in, too: only what this one's requests caused is counted.
            if (new HttpContextAccessor().HttpContext?.Request.Headers.UserAgent.ToString() == agent)
                counts.AddOrUpdate(tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}", amount, (_, sum) => sum + amount);
        });
        listener.Start();
        using var client = shop.CreateClient();
        client.Http.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        var email = $"{Guid.NewGuid():N}@example.com";

        await client.RegisterAsync(email, Password);
        await client.SignInAsync(email, Password);
        client.Carry(null);
        for (var i = 0; i < 6; i++)
            await client.AskAsync(SignIn, new { input = new { email, password = "wrong" } });
        var challenged = await client.AskAsync(SignIn, new { input = new { email = DemoShop.AdminEmail, password = DemoShop.AdminPassword } });
        var challenge = challenged["signIn"]!["twoFactorChallenge"]!["token"]!.GetValue<string>();
        await client.AskAsync(
            "mutation($input: CompleteTwoFactorInput!) { completeTwoFactor(input: $input) { errors { ... on Error { code } } } }",
            new { input = new { challenge, code = "wrong-code" } });
        client.Carry("no.real.token");
        using var refused = await client.Http.GetAsync("/api/v1/auth/me", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(
            [
                ("goshop.access_tokens.refused invalid", 1), ("goshop.lockouts", 1), ("goshop.registrations", 1), ("goshop.sign_ins challenged", 1),
                ("goshop.sign_ins locked_out", 1), ("goshop.sign_ins succeeded", 1), ("goshop.sign_ins wrong_credentials", 5), ("goshop.two_factor.failures", 1),
            ],
            counts.Where(count => IsOfAccounts(count.Key)).Select(count => (count.Key, count.Value)).OrderBy(count => count.Key, StringComparer.Ordinal));
    }

    private static bool IsOfAccounts(string name)
        => new[] { "goshop.access_tokens", "goshop.lockouts", "goshop.registrations", "goshop.sign_ins", "goshop.two_factor" }.Any(name.StartsWith);
}
