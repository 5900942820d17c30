using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.RateLimiting;

public sealed class SignInLimitTests(LimitedShop shop) : IClassFixture<LimitedShop>
{
    private static readonly (string, string) NoDelay = ("RATE_LIMIT_SIGN_IN_DELAY", "off");
    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    [Fact]
    public async Task Aliases_count_one_by_one()
    {
        await using var server = await shop.StartAsync(NoDelay, ("RATE_LIMIT_SIGN_IN_EMAIL", "2"));

        var (response, body) = await server.GuessAsync(_email, times: 4);

        // What was tried before is done: that is no answer to send the whole again for.
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("RATE_LIMITED", body.Codes());
        Assert.Equal("g2", body.GetProperty("errors")[0].GetProperty("path")[0].GetString());
        Assert.InRange(response.Number("Retry-After"), 1, 30);
    }

    [Fact]
    public async Task The_spelling_of_an_address_does_not_matter_nor_does_the_way_it_comes_by()
    {
        await using var server = await shop.StartAsync(NoDelay, ("RATE_LIMIT_SIGN_IN_EMAIL", "2"));
        await server.GuessAsync(_email.ToUpperInvariant());
        await server.GuessAsync($" {_email} ");

        using var answer = await server.Client.PostAsJsonAsync(
            "/api/v1/auth/login", new { email = _email, password = "wrong horse" }, TestContext.Current.CancellationToken);

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMITED"), (answer.StatusCode, body.GetProperty("code").GetString()));
        Assert.Equal(answer.Number("Retry-After"), body.GetProperty("details").GetProperty("retryAfter").GetInt32());
        Assert.Equal(2, answer.Number("RateLimit-Limit"));
    }

    [Theory]
    [InlineData("ａｎｎａ.{0}@example.com")]
    [InlineData("ANNA.{0}@ＥＸＡＭＰＬＥ.com")]
    [InlineData("anna．{0}@example.com")]
    public async Task Letters_that_look_alike_are_one_address_and_share_its_budget(string lookalike)
    {
        await using var server = await shop.StartAsync(NoDelay, ("RATE_LIMIT_SIGN_IN_EMAIL", "2"));
        var id = Guid.NewGuid().ToString("N");
        await server.GuessAsync($"anna.{id}@example.com");
        await server.GuessAsync(string.Format(CultureInfo.InvariantCulture, lookalike, id));

        var (_, third) = await server.GuessAsync($"anna.{id}@example.com");
        var (_, other) = await server.GuessAsync($"anne.{id}@example.com");

        Assert.Equal("RATE_LIMITED", third.Codes());
        Assert.Equal("", other.Codes());
    }

    [Theory]
    [InlineData("deleteMyAccount", "DeleteMyAccountInput", """{ "password": "wrong horse" }""")]
    [InlineData("confirmTwoFactor", "ConfirmTwoFactorInput", """{ "code": "000000" }""")]
    [InlineData("changePassword", "ChangePasswordInput", """{ "currentPassword": "wrong horse", "newPassword": "quite another one" }""")]
    public async Task Whoever_has_a_session_cannot_guess_at_what_it_does_not_open(string mutation, string type, string input)
    {
        await using var server = await shop.StartAsync();
        using var thief = new GraphClient(server.Address);
        await thief.RegisterAsync();
        await thief.AskAsync("mutation { startTwoFactor { secret } }");
        var query = $"mutation($input: {type}!) {{ {mutation}(input: $input) {{ errors {{ __typename }} }} }}";
        var answers = new List<JsonNode>();

        for (var guess = 0; guess < 4; guess++)
            answers.Add(await thief.SendAsync(query, new { input = JsonNode.Parse(input) }));

        Assert.All(answers.Take(3), answer => Assert.Null(answer["errors"]));
        Assert.Equal("RATE_LIMITED", (string?)answers[3]["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task One_address_cannot_try_many_accounts()
    {
        await using var server = await shop.StartAsync(NoDelay, ("RATE_LIMIT_SIGN_IN_IP", "2"));
        await server.GuessAsync("a@example.com");
        await server.GuessAsync("b@example.com");

        var (response, body) = await server.GuessAsync("c@example.com");

        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMITED"), (response.StatusCode, body.Codes()));
        Assert.Equal(2, response.Number("RateLimit-Limit"));
    }

    [Fact]
    public async Task After_wrong_passwords_the_next_attempt_waits_whether_or_not_there_is_such_an_account()
    {
        await using var server = await shop.StartAsync();
        using var owner = new GraphClient(server.Address);
        await owner.RegisterAsync(_email, "correct horse battery");

        var known = await server.GuessAsync(_email, times: 4);
        var unknown = await server.GuessAsync($"unknown-{_email}", times: 4);

        Assert.Equal(("g3", "g3"), (known.Body.GetProperty("errors")[0].GetProperty("path")[0].GetString(), unknown.Body.GetProperty("errors")[0].GetProperty("path")[0].GetString()));
        Assert.Equal(("1", "1"), (known.Response.Headers.GetValues("Retry-After").Single(), unknown.Response.Headers.GetValues("Retry-After").Single()));
        Assert.Equal(
            known.Body.GetProperty("errors")[0].GetProperty("extensions").GetRawText(), unknown.Body.GetProperty("errors")[0].GetProperty("extensions").GetRawText());
    }

    [Fact]
    public async Task Signing_in_clears_the_failures_of_the_account()
    {
        await using var server = await shop.StartAsync();
        using var owner = new GraphClient(server.Address);
        await owner.RegisterAsync(_email, "correct horse battery");
        await server.GuessAsync(_email, times: 2);

        await owner.SignInAsync(_email, "correct horse battery");

        var (_, body) = await server.GuessAsync(_email, times: 2);
        Assert.Equal("", body.Codes());
    }
}
