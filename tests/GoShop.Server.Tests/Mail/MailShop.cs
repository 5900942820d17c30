using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Outbox;
using GoShop.Server.Testing;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Server.Tests.Mail;

/// <summary>An empty shop and the SMTP server it sends through.</summary>
public sealed class MailShop : PostgresDatabase
{
    private ShopServer? _server;
    private SmtpServer? _smtp;

    /// <summary>The running shop.</summary>
    public ShopServer Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    internal SmtpServer Smtp => _smtp ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <summary>One more token for the verification of an address; null where its owner has enough.</summary>
    public async Task<string?> IssueTokenAsync(string email)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<ShopContext>().Users.SingleAsync(user => user.Email == email);
        return await scope.ServiceProvider.GetRequiredService<AccountTokens>().IssueAsync(user, AccountTokenPurpose.VerifyEmail, CancellationToken.None);
    }

    /// <summary>How many messages of a kind are not done.</summary>
    public async Task<int> CountQueuedAsync(string kind)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        return await db.OutboxMessages.CountAsync(message => message.Kind == kind && message.Status == OutboxStatus.Queued);
    }

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _smtp = await SmtpServer.StartAsync();
        _server = await ShopServer.StartAsync(ConnectionString, _smtp.Settings);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _smtp?.Dispose();
        await base.DisposeAsync();
    }
}

/// <summary>What people do to their accounts.</summary>
internal static class AccountActs
{
    public const string Password = "correct horse battery";

    /// <summary>Opens an account, and stays signed in.</summary>
    /// <returns>The code of what was refused; null where it was not.</returns>
    public static async Task<string?> OpenAccountAsync(this GraphClient client, string email, string name = "Anna", string password = Password)
    {
        var payload = (await client.AskAsync(
            "mutation($input: RegisterInput!) { register(input: $input) { tokens { accessToken } errors { __typename ... on Error { code } } } }",
            new { input = new { email, password, name } }))["register"]!;
        client.Carry((string?)payload["tokens"]?["accessToken"]);
        return (string?)payload["errors"]?[0]!["code"];
    }

    /// <summary>Signs in and stays so.</summary>
    /// <returns>The code of what was refused; null where it was not.</returns>
    public static async Task<string?> TrySignInAsync(this GraphClient client, string email, string password)
    {
        client.Carry(null);
        var payload = (await client.AskAsync(
            "mutation($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } errors { __typename ... on Error { code } } } }",
            new { input = new { email, password } }))["signIn"]!;
        client.Carry((string?)payload["tokens"]?["accessToken"]);
        return (string?)payload["errors"]?[0]!["code"];
    }

    /// <summary>Runs a mutation that takes one input.</summary>
    /// <returns>The code of what was refused; null where it was not.</returns>
    public static async Task<string?> ActAsync(this GraphClient client, string mutation, object input)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        var data = await client.AskAsync(
            $"mutation($input: {type}!) {{ {mutation}(input: $input) {{ errors {{ __typename ... on Error {{ code }} }} }} }}", new { input });
        return (string?)data[mutation]!["errors"]?[0]!["code"];
    }

    /// <summary>Whether the caller is still signed in.</summary>
    public static async Task<bool> IsSignedInAsync(this GraphClient client)
        => (await client.SendAsync("{ me { id } }"))["data"]?["me"] is not null;
}
