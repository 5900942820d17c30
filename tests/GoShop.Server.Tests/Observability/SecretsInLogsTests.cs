using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using GoShop.Server.Configuration;
using GoShop.Server.Observability;
using GoShop.Server.Testing;
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
