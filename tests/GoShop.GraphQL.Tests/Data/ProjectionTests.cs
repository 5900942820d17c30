using Xunit;

namespace GoShop.GraphQL.Tests.Data;

public sealed class ProjectionTests(Shelf shelf) : IClassFixture<Shelf>
{
    [Theory]
    [InlineData("{ projectedList { title } }", "Title")]
    [InlineData("{ projectedList { __typename id label } }", "Id,Title")]
    [InlineData("{ projected { nodes { price } } }", "Id,Price,Printed")]
    [InlineData("{ projected(order: [{ stars: ASC }]) { edges { cursor node { isOld binding } } nodes { title } } }", "Binding,Id,IsOld,Stars,Title")]
    [InlineData("{ projected { pageInfo { hasNextPage } } }", "Id,Printed")]
    [InlineData("{ projectedList { title whole } }", "Binding,Id,IsOld,Price,Printed,Stars,Subtitle,Title")]
    [InlineData("{ projectedList { chapters { id } } }", "Binding,Id,IsOld,Price,Printed,Stars,Subtitle,Title")]
    public async Task Only_columns_that_selected_fields_read_are_read(string query, string columns)
    {
        using var sql = shelf.CountSql();
        await shelf.Server.DataAsync(query);
        var statement = Assert.Single(sql.Statements);
        var selected = statement[..statement.IndexOf("FROM", StringComparison.Ordinal)];
        var read = typeof(Volume).GetProperties().Select(property => property.Name)
            .Where(name => selected.Contains($"\"{name}\"", StringComparison.Ordinal));
        Assert.Equal(columns, string.Join(',', read.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task What_is_read_of_an_object_that_is_referred_to_comes_in_the_same_statement()
    {
        using var sql = shelf.CountSql();
        var data = await shelf.Server.DataAsync("{ projected(first: 5) { nodes { title contents(first: 3) { nodes { heading from } } } } }");
        Assert.Equal(2, sql.Count);
        Assert.DoesNotContain("\"Price\"", sql.Statements[1], StringComparison.Ordinal);
        foreach (var volume in data.GetProperty("projected").GetProperty("nodes").EnumerateArray())
        {
            foreach (var chapter in volume.GetProperty("contents").GetProperty("nodes").EnumerateArray())
                Assert.Equal(volume.GetProperty("title").GetString(), chapter.GetProperty("from").GetString());
        }
    }

    [Theory]
    [InlineData("{ page: projected(first: 30) { nodes { id title backwards { heading } } } }", 1)]
    [InlineData("{ page: projected(first: 30) { totalCount edges { node { id backwards { heading } } } nodes { id backwards { length heading } } } }", 2)]
    [InlineData("{ page: volumes(first: 30) { nodes { id backwards { heading } } } }", 2)]
    public async Task A_projected_page_brings_along_what_a_loader_would_ask_for(string query, int statements)
    {
        using var sql = shelf.CountSql();
        var data = await shelf.Server.DataAsync(query);
        Assert.Equal(statements, sql.Count);
        var nodes = data.GetProperty("page").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(shelf.Volumes.Count, nodes.Count);
        foreach (var node in nodes)
        {
            var volume = shelf.Volumes.Single(volume => volume.Id == node.GetProperty("id").GetGuid());
            Assert.Equal(
                volume.Chapters.OrderByDescending(chapter => chapter.Length).Select(chapter => chapter.Heading),
                node.GetProperty("backwards").EnumerateArray().Select(chapter => chapter.GetProperty("heading").GetString()));
        }
    }

    [Fact]
    public async Task What_is_read_is_right_and_parents_of_nested_pages_have_their_key()
    {
        using var sql = shelf.CountSql();
        var data = await shelf.Server.DataAsync("{ projected(first: 30) { nodes { label contents(first: 3) { nodes { heading } } } } }");
        Assert.Equal(2, sql.Count);
        foreach (var node in data.GetProperty("projected").GetProperty("nodes").EnumerateArray())
        {
            var volume = shelf.Volumes.Single(volume => $"<{volume.Title}>" == node.GetProperty("label").GetString());
            Assert.Equal(
                volume.Chapters.OrderByDescending(chapter => chapter.Length).Select(chapter => chapter.Heading),
                node.GetProperty("contents").GetProperty("nodes").EnumerateArray().Select(chapter => chapter.GetProperty("heading").GetString()));
        }
    }
}
