using System.Text.Json;
using Xunit;

namespace GoShop.GraphQL.Tests.Data;

public sealed class NestedPagingTests(Shelf shelf) : IClassFixture<Shelf>
{
    [Fact]
    public async Task The_pages_of_all_parents_come_in_one_statement()
    {
        using var sql = shelf.CountSql();
        var data = await shelf.Server.DataAsync(
            "{ volumes(first: 30) { nodes { id contents { nodes { length } pageInfo { hasNextPage hasPreviousPage } } } } }");
        Assert.Equal(2, sql.Count);
        Assert.Equal(25, Nodes(data.GetProperty("volumes")).Count());
        foreach (var node in Nodes(data.GetProperty("volumes")))
        {
            var chapters = shelf.Volumes.Single(volume => volume.Id == node.GetProperty("id").GetGuid()).Chapters;
            var contents = node.GetProperty("contents");
            Assert.Equal(
                chapters.Select(chapter => chapter.Length).OrderDescending().Take(2), Nodes(contents).Select(chapter => chapter.GetProperty("length").GetInt32()));
            Assert.Equal(chapters.Count > 2, contents.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        }
    }

    [Fact]
    public async Task Totals_of_all_parents_take_one_more_and_filters_count()
    {
        using var sql = shelf.CountSql();
        var data = await shelf.Server.DataAsync(
            "{ volumes(first: 30) { nodes { id contents(where: { length: { gte: 20 } }) { totalCount edges { node { length } } } } } }");
        Assert.Equal(3, sql.Count);
        foreach (var node in Nodes(data.GetProperty("volumes")))
        {
            var chapters = shelf.Volumes.Single(volume => volume.Id == node.GetProperty("id").GetGuid()).Chapters;
            Assert.Equal(chapters.Count(chapter => chapter.Length >= 20), node.GetProperty("contents").GetProperty("totalCount").GetInt32());
        }
    }

    [Fact]
    public async Task Many_to_many_pages_of_all_parents_come_in_one_statement_and_totals_in_another()
    {
        using var sql = shelf.CountSql();
        var data = await shelf.Server.DataAsync(
            """
            { subjects { name volumes(where: { isOld: { eq: false } }, order: [{ title: DESC }]) { totalCount nodes { title } pageInfo { hasNextPage } } } }
            """);
        Assert.Equal(3, sql.Count);
        Assert.DoesNotContain("Subtitle", sql.Statements[^1], StringComparison.Ordinal);
        Assert.Equal(4, data.GetProperty("subjects").GetArrayLength());
        foreach (var (subject, node) in shelf.Subjects.Zip(data.GetProperty("subjects").EnumerateArray()))
        {
            var titles = subject.Volumes.Where(volume => !volume.IsOld).Select(volume => volume.Title).OrderDescending(StringComparer.Ordinal).ToList();
            var page = node.GetProperty("volumes");
            Assert.Equal(subject.Name, node.GetProperty("name").GetString());
            Assert.Equal(titles.Count, page.GetProperty("totalCount").GetInt32());
            Assert.Equal(titles.Take(3), Nodes(page).Select(volume => volume.GetProperty("title").GetString()));
            Assert.Equal(titles.Count > 3, page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        }
    }

    [Theory]
    [InlineData("first: 2", 0, 2)]
    [InlineData("first: 2, offset: 1", 1, 2)]
    [InlineData("last: 2", -2, 2)]
    public async Task Many_to_many_pages_begin_where_they_are_told(string arguments, int from, int count)
    {
        var data = await shelf.Server.DataAsync($"{{ subjects {{ volumes({arguments}) {{ nodes {{ id price }} }} }} }}");
        foreach (var (subject, node) in shelf.Subjects.Zip(data.GetProperty("subjects").EnumerateArray()))
        {
            var volumes = subject.Volumes.OrderByDescending(volume => volume.Price).ThenByDescending(volume => volume.Id).Select(volume => volume.Id).ToList();
            Assert.Equal(
                from < 0 ? volumes.TakeLast(count) : volumes.Skip(from).Take(count),
                Nodes(node.GetProperty("volumes")).Select(volume => volume.GetProperty("id").GetGuid()));
        }
    }

    [Fact]
    public async Task A_condition_says_which_items_belong_to_a_parent()
    {
        using var sql = shelf.CountSql();
        var data = await shelf.Server.DataAsync("{ subjects { name priced { nodes { price } } } }");
        Assert.Equal(2, sql.Count);
        foreach (var (subject, node) in shelf.Subjects.Zip(data.GetProperty("subjects").EnumerateArray()))
        {
            Assert.Equal(
                shelf.Volumes.Where(volume => volume.Price == subject.Id).Select(volume => volume.Price),
                Nodes(node.GetProperty("priced")).Select(volume => volume.GetProperty("price").GetDecimal()));
        }
    }

    [Fact]
    public async Task Fields_of_different_arguments_keep_apart_and_cursors_go_on()
    {
        var id = shelf.Volumes[3].Id;
        var data = await shelf.Server.DataAsync(
            """
            query($id: ID!) {
              list(where: { id: { eq: $id } }) { a: contents(first: 1) { edges { cursor node { length } } } b: contents(last: 1) { nodes { length } } }
            }
            """,
            new { id });
        var edge = data.GetProperty("list")[0].GetProperty("a").GetProperty("edges")[0];
        Assert.Equal(30, edge.GetProperty("node").GetProperty("length").GetInt32());
        Assert.Equal(10, Nodes(data.GetProperty("list")[0].GetProperty("b")).Single().GetProperty("length").GetInt32());

        data = await shelf.Server.DataAsync(
            """
            query($id: ID!, $after: String) {
              list(where: { id: { eq: $id } }) {
                contents(first: 5, after: $after) { nodes { length } }
                rest: contents(first: 1, offset: 2) { nodes { length } }
              }
            }
            """,
            new { id, after = edge.GetProperty("cursor").GetString() });
        Assert.Equal([20, 10], Nodes(data.GetProperty("list")[0].GetProperty("contents")).Select(chapter => chapter.GetProperty("length").GetInt32()));
        Assert.Equal([10], Nodes(data.GetProperty("list")[0].GetProperty("rest")).Select(chapter => chapter.GetProperty("length").GetInt32()));
    }

    [Fact]
    public async Task Arguments_that_make_no_sense_fail_the_field()
    {
        var response = await shelf.Server.AskAsync("{ list(where: { price: { eq: 4 } }) { contents(first: 101) { totalCount } } }");
        var error = response.GetProperty("errors")[0];
        Assert.Equal("BAD_USER_INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("""["list",0,"contents"]""", error.GetProperty("path").GetRawText());
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement connection)
        => connection.TryGetProperty("nodes", out var nodes)
            ? nodes.EnumerateArray()
            : connection.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"));
}
