using System.Buffers.Text;
using System.Text.Json;
using Xunit;

namespace GoShop.GraphQL.Tests.Data;

public sealed class PagingTests(Shelf shelf) : IClassFixture<Shelf>
{
    private const string Page =
        """
        query($first: Int, $after: String, $last: Int, $before: String, $offset: Int, $order: [VolumeSortInput!]) {
          volumes(first: $first, after: $after, last: $last, before: $before, offset: $offset, order: $order) {
            nodes { id }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }
        """;

    public static TheoryData<string> Orders =>
    [
        """[]""",
        """[{ "title": "ASC" }]""",
        """[{ "price": "DESC" }]""",
        """[{ "stars": "ASC" }]""",
        """[{ "stars": "DESC" }]""",
        """[{ "binding": "DESC" }, { "price": "ASC" }]""",
        """[{ "isOld": "DESC" }, { "stars": "ASC" }, { "printed": "DESC" }]""",
        """[{ "printed": "ASC" }]""",
        """[{ "chapterCount": "DESC" }]""",
        """[{ "rating": "ASC" }]""",
        """[{ "rating": "DESC" }]""",
        """[{ "binding": "ASC" }, { "printed": "ASC" }]""",
        """[{ "isOld": "DESC" }, { "binding": "DESC" }, { "price": "DESC" }]""",
    ];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_forward_and_backward_give_every_item_once_in_the_same_order(string order)
    {
        var variables = JsonSerializer.Deserialize<JsonElement>(order);
        var whole = Ids(await shelf.Server.DataAsync(Page, new { first = 30, order = variables }));
        Assert.Equal(25, whole.Distinct().Count());

        var forward = new List<string>();
        string? cursor = null;
        do
        {
            var page = await shelf.Server.DataAsync(Page, new { first = 4, after = cursor, order = variables });
            Assert.Equal(cursor is not null, Info(page, "hasPreviousPage").GetBoolean());
            forward.AddRange(Ids(page));
            cursor = Info(page, "hasNextPage").GetBoolean() ? Info(page, "endCursor").GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(whole, forward);

        var backward = new List<string>();
        do
        {
            var page = await shelf.Server.DataAsync(Page, new { last = 4, before = cursor, order = variables });
            Assert.Equal(cursor is not null, Info(page, "hasNextPage").GetBoolean());
            backward.InsertRange(0, Ids(page));
            cursor = Info(page, "hasPreviousPage").GetBoolean() ? Info(page, "startCursor").GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(whole, backward);
    }

    [Fact]
    public async Task Orders_are_what_they_say_and_null_comes_last_either_way()
    {
        var ascending = await shelf.Server.DataAsync("{ volumes(first: 30, order: [{ stars: ASC }]) { nodes { stars } } }");
        var descending = await shelf.Server.DataAsync("{ volumes(first: 30, order: [{ stars: DESC }]) { nodes { stars } } }");
        var stars = shelf.Volumes.Select(volume => volume.Stars).ToList();
        Assert.Equal(stars.OrderBy(value => value ?? 9), Stars(ascending));
        Assert.Equal(stars.OrderByDescending(value => value ?? -9), Stars(descending));

        static IEnumerable<int?> Stars(JsonElement data) => data.GetProperty("volumes").GetProperty("nodes").EnumerateArray()
            .Select(node => node.GetProperty("stars").ValueKind is JsonValueKind.Null ? null : (int?)node.GetProperty("stars").GetInt32());
    }

    [Theory]
    [InlineData("ASC")]
    [InlineData("DESC")]
    public async Task Null_comes_last_either_way_where_values_stand_for_it_too(string direction)
    {
        const string query = "query($order: [VolumeSortInput!]) { volumes(first: 30, order: $order) { nodes { stars } } }";
        var bounded = await shelf.Server.DataAsync(query, new { order = new[] { new { rating = direction } } });
        var plain = await shelf.Server.DataAsync(query, new { order = new[] { new { stars = direction } } });
        Assert.Equal(plain.GetRawText(), bounded.GetRawText());
    }

    [Fact]
    public async Task A_page_among_equals_is_sought_by_comparing_rows()
    {
        var first = await shelf.Server.DataAsync(Page, new { first = 4, order = new[] { new { price = "DESC" } } });
        using var sql = shelf.CountSql();
        await shelf.Server.DataAsync(Page, new { first = 4, after = Info(first, "endCursor").GetString(), order = new[] { new { price = "DESC" } } });
        Assert.Matches(@"WHERE \(v\.""Price"", v\.""Id""\) < \(@\w+, @\w+\)", Assert.Single(sql.Statements));
    }

    [Fact]
    public async Task The_querys_own_order_stays_where_the_client_gives_none()
    {
        var data = await shelf.Server.DataAsync("{ volumes(first: 30) { nodes { price } } }");
        Assert.Equal(
            shelf.Volumes.Select(volume => volume.Price).OrderDescending(),
            data.GetProperty("volumes").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("price").GetDecimal()));
    }

    [Fact]
    public async Task Offsets_pass_over_items()
    {
        var whole = Ids(await shelf.Server.DataAsync(Page, new { first = 30 }));
        Assert.Equal(whole.Skip(10).Take(5), Ids(await shelf.Server.DataAsync(Page, new { first = 5, offset = 10 })));
        Assert.Empty(Ids(await shelf.Server.DataAsync(Page, new { offset = 1_000_000_000 })));
    }

    [Fact]
    public async Task A_page_is_one_statement_and_the_total_another()
    {
        using (var sql = shelf.CountSql())
        {
            await shelf.Server.DataAsync("{ volumes(where: { price: { gt: 1 } }) { nodes { title } edges { cursor } pageInfo { hasNextPage } } }");
            Assert.Equal(1, sql.Count);
        }
        using (var sql = shelf.CountSql())
        {
            var data = await shelf.Server.DataAsync("{ volumes(where: { price: { gt: 1 } }) { nodes { title } totalCount } }");
            Assert.Equal(2, sql.Count);
            Assert.Equal(shelf.Volumes.Count(volume => volume.Price > 1), data.GetProperty("volumes").GetProperty("totalCount").GetInt32());
        }
        using (var sql = shelf.CountSql())
        {
            await shelf.Server.DataAsync("{ volumes { totalCount } }");
            Assert.Contains("count(*)", Assert.Single(sql.Statements), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_an_order_the_key_decides_and_the_default_size_holds()
    {
        var data = await shelf.Server.DataAsync("{ unordered { nodes { id } pageInfo { hasNextPage } } }");
        Assert.Equal(
            shelf.Volumes.Take(2).Select(volume => volume.Id.ToString()),
            data.GetProperty("unordered").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()));
        Assert.True(data.GetProperty("unordered").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    [Fact]
    public async Task A_resolver_may_page_by_itself()
    {
        var data = await shelf.Server.DataAsync("""{ own(first: 3, after: "here") { nodes { title } edges { cursor } totalCount } }""");
        Assert.Equal(
            """{"nodes":[{"title":"3 after here"}],"edges":[{"cursor":"there"}],"totalCount":7}""", data.GetProperty("own").GetRawText());
    }

    [Fact]
    public async Task Lists_in_memory_are_paged_alike()
    {
        var data = await shelf.Server.DataAsync("{ inMemory { nodes { title } totalCount pageInfo { hasNextPage } } }");
        Assert.Equal(
            """{"nodes":[{"title":"kept"}],"totalCount":1,"pageInfo":{"hasNextPage":false}}""", data.GetProperty("inMemory").GetRawText());
    }

    [Theory]
    [InlineData("first: 31", "\"first\" may be 30 at most; it is 31.")]
    [InlineData("last: 31", "\"last\" may be 30 at most; it is 31.")]
    [InlineData("first: -1", "\"first\" may not be negative.")]
    [InlineData("last: -1", "\"last\" may not be negative.")]
    [InlineData("offset: -1", "\"offset\" may not be negative.")]
    [InlineData("first: 1, last: 1", "Give \"first\" or \"last\", not both.")]
    [InlineData("last: 1, offset: 1", "Give \"offset\" with \"first\", not with \"last\".")]
    [InlineData("offset: 1, after: \"a\"", "Give \"offset\" or a cursor, not both.")]
    [InlineData("after: \"\"", "The cursor is not one of this list.")]
    [InlineData("after: \"%%%\"", "The cursor is not one of this list.")]
    [InlineData("after: \"bnVsbA\"", "The cursor is not one of this list.")]
    [InlineData("before: \"W10\"", "The cursor is not one of this list.")]
    public async Task Arguments_that_make_no_sense_are_bad_user_input(string arguments, string message)
        => await FailsAsync($"{{ volumes({arguments}) {{ nodes {{ id }} }} }}", null, message);

    [Fact]
    public async Task A_cursor_of_another_order_or_with_other_keys_is_refused()
    {
        var cursor = Info(await shelf.Server.DataAsync(Page, new { first = 1, order = new[] { new { title = "ASC" } } }), "endCursor").GetString()!;
        await FailsAsync(Page, new { after = cursor, order = new[] { new { price = "ASC" } } }, "The cursor belongs to a list in another order.");
        await FailsAsync(Page, new { after = cursor, order = new[] { new { title = "DESC" } } }, "The cursor belongs to a list in another order.");
        var parts = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(cursor))!;
        foreach (var forged in new object?[][] { [parts[0], "A\0", parts[2]], [parts[0], 1, parts[2]], [parts[0], "A", "no uuid"], [parts[0], "A", null], [parts[0], "A"] })
        {
            var text = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(forged));
            await FailsAsync(Page, new { after = text, order = new[] { new { title = "ASC" } } }, "The cursor is not one of this list.");
        }
    }

    private async Task FailsAsync(string query, object? variables, string message)
    {
        var error = (await shelf.Server.AskAsync(query, variables)).GetProperty("errors")[0];
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal("BAD_USER_INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    private static List<string> Ids(JsonElement data)
        => [.. data.GetProperty("volumes").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];

    private static JsonElement Info(JsonElement data, string name) => data.GetProperty("volumes").GetProperty("pageInfo").GetProperty(name);
}
