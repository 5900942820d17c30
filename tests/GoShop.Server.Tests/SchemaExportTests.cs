using GoShop.Server.Commands;
using Xunit;

namespace GoShop.Server.Tests;

public sealed class SchemaExportTests
{
    [Fact]
    public async Task Schema_graphql_is_what_the_server_prints()
    {
        using var printed = new StringWriter();

        await new SchemaExportCommand(printed).RunAsync(file: null, TestContext.Current.CancellationToken);

        Assert.Equal(RepositoryRoot.ReadFile("schema.graphql"), printed.ToString());
    }
}
