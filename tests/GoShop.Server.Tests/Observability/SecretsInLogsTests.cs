using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using GoShop.Server.Configuration;
using GoShop.Server.Observability;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Serilog.Events;
using Serilog.Parsing;
using Xunit;

namespace GoShop.Server.Tests.Observability;

/// <summary>Requests that carry secrets where they are easily logged. All servers' logs are searched for them when the suite ends, too: <see cref="SuiteLogCheck"/>.</summary>
public sealed class SecretsInLogsTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private readonly string _email = $"planted.{Guid.NewGuid():N}@example.com";
    private readonly string _password = $"planted password {Guid.NewGuid():N}";
    private readonly string _token = $"planted-token-{Guid.NewGuid():N}";

    [Fact]
    public async Task No_log_holds_a_secret_wherever_a_request_carries_it()
    {
        foreach (var secret in new[] { _email, _password, _token })
            SuiteLog.Plant(secret);
        using var client = new GraphClient(shop.Server.Address);
        await client.RegisterAsync(_email, _password);
        SuiteLog.Plant(client.AccessToken);

        await SendAsync(HttpMethod.Get, $"/graphql?query={{me{{id}}}}&access_token={_token}", null, client.AccessToken);
        await SendAsync(HttpMethod.Get, $"/nowhere?token={_token}&email={_email}", null, _token);
        await SendAsync(HttpMethod.Get, $"/api/v1/products?search={_email}&page={_token}", null, client.AccessToken);
        await SendAsync(HttpMethod.Post, "/graphql", $"{{\"query\":\"{{ product(id: \\\"{_token}\\\") {{ nonsense }} }}\"}}", null);
        await SendAsync(HttpMethod.Post, "/graphql", $"{{\"query\":\"mutation($input: SignInInput!) {{ signIn(input: $input) {{ tokens {{ accessToken }} }} }}\",\"variables\":{{\"input\":{{\"email\":\"{_email}\",\"password\":[\"{_password}\"]}}}}}}", null);
        await SendAsync(HttpMethod.Post, "/api/v1/auth/login", $"{{\"email\":\"{_email}\",\"password\":\"{_password} wrong\"}}", null);
        await SendAsync(HttpMethod.Post, "/api/v1/auth/register", $"{{\"email\":\"{_email}\",\"password\":\"{_password}\",\"name\":\"Again\"}}", null);
        await SendAsync(HttpMethod.Post, "/api/v1/auth/reset-password", $"{{\"token\":\"{_token}\",\"newPassword\":\"{_password}\"", null);
        await SendAsync(HttpMethod.Post, "/api/v1/auth/verify-email", $"{{\"token\":\"{_token}\"}}", null);
        await SendAsync(HttpMethod.Post, "/api/v1/auth/refresh", $"{{\"refreshToken\":\"{_token}\"}}", null);
        await using (var broken = await ShopServer.StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=none"))
            await broken.Client.PostAsJsonAsync("/api/v1/auth/login", new { email = _email, password = _password }, TestContext.Current.CancellationToken);

        Assert.Empty(SuiteLog.FindLeaks());
    }

    [Fact]
    public async Task No_line_of_a_request_holds_its_short_secrets_such_as_six_digit_codes()
    {
        const string Code = "493817", Short = "pw-4711";
        using var client = new GraphClient(shop.Server.Address);
        await client.RegisterAsync();
        await client.Http.CallAsync(HttpMethod.Post, "/auth/2fa/enable");
        foreach (var (path, body) in new[]
        {
            ("/auth/2fa/verify", $$"""{"code":"{{Code}}"}"""), ("/auth/2fa/verify", $$"""{"code":{{Code}}}"""), ("/auth/2fa/verify", $$"""{"code":"{{Code}}" "{{Code}}"""),
            ("/auth/2fa/login", $$"""{"challenge":"{{Short}}","code":"{{Code}}"}"""), ("/auth/2fa/disable", $$"""{"password":"{{Short}}","code":"{{Code}}","{{Code}}":1}"""),
            ("/auth/login", $$"""{"email":"{{Short}}","password":"{{Short}}"}"""), ($"/auth/2fa/login?code={Code}&password={Short}", "{}"),
        })
        {
            var answer = await client.Http.CallAsync(HttpMethod.Post, path, body, ("X-Request-Id", PlantedRequest(Code, Short)));
            Assert.NotEqual(500, (int)answer.Status);
        }
        using var answered = await client.Http.PostAsJsonAsync(
            "/graphql",
            new { query = $$"""mutation { completeTwoFactor(input: { challenge: "{{Short}}", code: "{{Code}}", nonsense: "{{Code}}" }) { user { id } } }""" },
            TestContext.Current.CancellationToken);
        SuiteLog.PlantIn(answered.Headers.GetValues("X-Request-Id").Single(), Code);

        Assert.Empty(SuiteLog.FindLeaks());
    }

    [Theory]
    [InlineData("code 493817 is wrong", true)]
    [InlineData("code:\\\"493817\\\"", true)]
    [InlineData("took 1493817 ticks", false)]
    [InlineData("file a493817", false)]
    public void A_short_secret_in_a_line_of_its_request_is_found(string text, bool isLeak)
    {
        var (mine, another) = (PlantedRequest("493817"), PlantedRequest("000000"));

        Assert.Equal(isLeak, SuiteLog.HoldsSecretOfItsRequest(Line(mine)));
        Assert.False(SuiteLog.HoldsSecretOfItsRequest(Line(another)));

        string Line(string requestId)
            => $$$"""{"Timestamp":"2026-11-28T21:18:10.493817+00:00","Level":"Debug","RenderedMessage":"{{{text}}}","Properties":{"RequestId":"{{{requestId}}}"}}""";
    }

    [Theory]
    [InlineData("no such mailbox: <anna.lee+shop@mail.example.com>", "no such mailbox: <a***@mail.example.com>")]
    [InlineData("Анна@пример.рф and bob@example.com", "А***@пример.рф and b***@example.com")]
    [InlineData("Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl ended", "Bearer *** ended")]
    [InlineData("GoShop.Server @ 127.0.0.1", "GoShop.Server @ 127.0.0.1")]
    public void What_slips_into_a_line_is_masked(string text, string masked)
    {
        Assert.Equal(masked, MaskedLines.Mask(text));

        foreach (var isJson in new[] { true, false })
        {
            using var written = new StringWriter();
            var line = new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Error, new InvalidOperationException(text), new MessageTemplateParser().Parse("Failed"), []);
            Logging.Formatter(new LogOptions(LogEventLevel.Debug, isJson)).Format(line, written);
            Assert.Contains(isJson ? JsonValue.Create(masked)!.GetValue<string>() : masked, written.ToString());
        }
    }

    private static string PlantedRequest(params string[] secrets)
    {
        var id = $"planted-{Guid.NewGuid():N}";
        foreach (var secret in secrets)
            SuiteLog.PlantIn(id, secret);
        return id;
    }

    private async Task SendAsync(HttpMethod method, string path, string? body, string? token)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TryAddWithoutValidation("Cookie", $"session={_token}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await shop.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.NotEqual(500, (int)answer.StatusCode);
    }
}
