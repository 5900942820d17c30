using GoShop.Data;
using GoShop.Data.Seeding;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Server.Hosting;

/// <summary>What a developer sees when the server is ready: where to go and whom to sign in as.</summary>
internal static class Welcome
{
    /// <summary>Writes the addresses of a started server, and the demo accounts if the shop has them.</summary>
    public static async Task WriteAsync(TextWriter output, WebApplication app, CancellationToken cancellationToken)
    {
        // An address of every interface is one to listen on, not one to open.
        var address = app.Urls.First().Replace("[::]", "localhost").Replace("0.0.0.0", "localhost");
        await output.WriteLineAsync($"""

            GoShop is ready. Ctrl-C ends it.

              GraphQL   {address}/graphql    in a browser: Banana Cake Pop
              REST      {address}/api/v1/docs    in a browser: Swagger UI
              Admins    {address}/admin    in a browser: how the shop does
              Health    {address}/health

            """);

        if (await HasDemoAccountsAsync(app.Services, cancellationToken))
        {
            await output.WriteLineAsync($"""
                  {DemoShop.CustomerEmail}   {DemoShop.CustomerPassword}
                  {DemoShop.AdminEmail}      {DemoShop.AdminPassword}      authenticator secret {DemoShop.AdminAuthenticatorKey}

                """);
        }
    }

    private static async Task<bool> HasDemoAccountsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await using var shop = await services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContextAsync(cancellationToken);
            return await shop.Users.AnyAsync(user => user.Email == DemoShop.CustomerEmail, cancellationToken);
        }
        catch (Npgsql.NpgsqlException)
        {
            // The database is away; the log has said so.
            return false;
        }
    }
}
