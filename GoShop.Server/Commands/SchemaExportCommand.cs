using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Hosting;
using GoShop.Server.Configuration;
using GoShop.Server.Graph;

namespace GoShop.Server.Commands;

/// <summary>Prints the GraphQL schema. Needs no settings and reaches for nothing: what the schema is built from is in the program.</summary>
internal sealed class SchemaExportCommand(TextWriter output)
{
    /// <summary>Writes the schema to the file, or to the output where it is null.</summary>
    public async Task<int> RunAsync(string? file, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection()
            .AddShopData("Host=localhost")
            .AddShopFiles()
            .AddSingleton<IAccessTokens, NoAccessTokens>()
            .AddGraph(GraphOptions.Default, RedisOptions.None, LiveOptions.Default)
            .BuildServiceProvider();
        await SchemaCommand.ExportAsync(services.GetRequiredService<GoShop.GraphQL.Types.Schema>(), file, output, cancellationToken);
        return CommandLine.Success;
    }

    /// <summary>Stands where resolvers will find the real one; nothing is resolved here.</summary>
    private sealed class NoAccessTokens : IAccessTokens
    {
        public AccessToken Issue(User user, Session session) => throw new NotSupportedException();
    }
}
