using GoShop.Server.Rest;
using Xunit;

namespace GoShop.Server.Tests.Rest;

public sealed class RestGuideTests
{
    private readonly string[] _lines = RepositoryRoot.ReadFile("docs/rest.md").Split('\n');

    [Fact]
    public void Lists_every_route_in_the_order_of_the_rows()
    {
        var rows = Routes.All.Select(route => $"{route.Method} {route.Path}").Append("GET /health");

        Assert.Equal(rows, _lines.Where(line => line.Contains(" /") && line.StartsWith("| ", StringComparison.Ordinal)).Select(line => Cells(line)[0]));
    }

    [Fact]
    public void Lists_every_code_with_its_status()
    {
        var codes = _lines.Where(line => line.Length > 5 && line.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(line[2]))
            .SelectMany(line => Cells(line)[1].Split(", ").Select(code => (code, int.Parse(Cells(line)[0]))));

        Assert.Equal(RestStatus.All.Select(code => (code.Key, code.Value)).Order(), codes.Order());
    }

    private static string[] Cells(string line) => line.Trim('|', ' ').Split(" | ");
}
