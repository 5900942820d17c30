using System.Net.Sockets;
using System.Text;
using GoShop.Server.Testing;
using GoShop.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Observability;

/// <summary>What strangers send byte by byte, past all clients that would not send it.</summary>
public sealed class LogInjectionTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const string Register =
        """{"query":"mutation { register(input: { email: \"EMAIL\", password: \"correct horse battery\", name: \"X\" }) { user { id } } }"}""";

    [Theory]
    [InlineData("json")]
    [InlineData("text")]
    public async Task No_request_writes_a_line_of_its_own_into_the_log_or_an_answers_headers(string format)
    {
        var (process, address) = await ServerProcess.StartAsync(
            ShopServer.Settings(database.ConnectionString, [("LOG_LEVEL", "debug"), ("LOG_FORMAT", format)]));
        await using var server = process;
        string[] requests =
        [
            "GET /nowhere%0d%0aForged:%20line HTTP/1.1\r\nHost: shop\r\n",
            "GET /nowhere%E2%80%A8Forged:%20line%1b[2K HTTP/1.1\r\nHost: shop\r\n",
            "GET /nowhere HTTP/1.1\r\nHost: shop\r\nX-Request-Id: a\u001b[2K\u0007b\r\n",
            "GET /nowhere HTTP/1.1\r\nHost: shop\r\nX-Request-Id: a\r\n Forged: line\r\n",
            "GET /nowhere HTTP/1.1\r\nHost: shop\r\nX-Request-Id: a\nForged: line\r\n",
            "GET /nowhere HTTP/1.1\r\nHost: shop\r\nX-Request-Id: a\rForged: line\r\n",
            "GET /nowhere HTTP/1.1\r\nHost: shop\r\nUser-Agent: a\rForged: line\r\n",
            "GET /api/v1/auth/me HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer a\u001b[2K\r\n",
        ];

        foreach (var request in requests)
        {
            var answer = await SendAsync(address, request, "");
            Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("\nForged", answer, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', answer);
        }
        Assert.Equal(0, await server.TerminateAsync());

        Assert.Contains(server.Lines, line => line.Contains("/nowhere", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Lines, line => line.TrimStart().StartsWith("Forged", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Lines, line => line.Any(char.IsControl));
    }

    [Fact]
    public async Task An_audit_entry_holds_no_control_characters_of_a_user_agent_or_request_id()
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("GOSHOP_MIGRATE_ON_START", "true"));
        var email = $"{Guid.NewGuid():N}@example.com";

        var answer = await SendAsync(
            server.Address,
            "POST /graphql HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nUser-Agent: Phone\u001b[2K\u0007/2.0\r\nX-Request-Id: a\u001b[2Kb\r\n",
            Register.Replace("EMAIL", email, StringComparison.Ordinal));

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT concat(user_agent, '|', request_id) FROM audit_log WHERE action = 'REGISTERED'");
        var entry = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        Assert.StartsWith("Phone", entry, StringComparison.Ordinal);
        Assert.DoesNotContain(entry, char.IsControl);
    }

    private static async Task<string> SendAsync(Uri address, string head, string body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"{head}Connection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
