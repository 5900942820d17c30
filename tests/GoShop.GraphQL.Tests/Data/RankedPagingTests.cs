using System.Text.Json;
using Xunit;

namespace GoShop.GraphQL.Tests.Data;

public sealed class RankedPagingTests(Shelf shelf) : IClassFixture<Shelf>
{
    private const string Page =
        """
        query($first: Int, $after: String, $last: Int, $before: String, $offset: Int, $where: VolumeFilterInput, $order: [VolumeSortInput!]) {
          ranked(first: $first, after: $after, last: $last, before: $before, offset: $offset, where: $where, order: $order) {
            totalCount
            nodes { id price }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }
        """;

    private IEnumerable<Volume> Expected => shelf.Volumes.Where(volume => volume.Price == 2).OrderBy(volume => volume.Title)
        .Concat(shelf.Volumes.Where(volume => volume.Price < 2).OrderByDescending(volume => volume.Price).ThenByDescending(volume => volume.Id))
        .Concat(shelf.Volumes.Where(volume => volume.Price > 2).OrderByDescending(volume => volume.Title));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(25)]
    public async Task Pages_go_from_rank_to_rank_and_back(int size)
    {
        var expected = Expected.Select(volume => volume.Id.ToString()).ToList();
        var forward = new List<string>();
        string? cursor = null;
        do
        {
            var page = await AskAsync(new { first = size, after = cursor });
            Assert.Equal(cursor is not null, Info(page, "hasPreviousPage").GetBoolean());
            forward.AddRange(Ids(page));
            cursor = Info(page, "hasNextPage").GetBoolean() ? Info(page, "endCursor").GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(expected, forward);

        var backward = new List<string>();
        do
        {
            var page = await AskAsync(new { last = size, before = cursor });
            backward.InsertRange(0, Ids(page));
            cursor = Info(page, "hasPreviousPage").GetBoolean() ? Info(page, "startCursor").GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(expected, backward);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(14)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(1000)]
    public async Task An_offset_counts_through_the_ranks(int offset)
    {
        var page = await AskAsync(new { first = 6, offset });

        Assert.Equal(Expected.Skip(offset).Take(6).Select(volume => volume.Id.ToString()), Ids(page));
        Assert.Equal(25, page.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Between_two_cursors_of_different_ranks_lies_what_is_between()
    {
        var start = await AskAsync(new { first = 3 });
        var end = await AskAsync(new { last = 4 });

        var page = await AskAsync(new { first = 30, after = Info(start, "endCursor").GetString(), before = Info(end, "startCursor").GetString() });

        Assert.Equal(Expected.Skip(3).SkipLast(4).Select(volume => volume.Id.ToString()), Ids(page));
        Assert.Empty(Ids(await AskAsync(new { first = 30, after = Info(end, "endCursor").GetString(), before = Info(start, "startCursor").GetString() })));
    }

    [Fact]
    public async Task A_page_that_the_first_rank_fills_takes_one_statement()
    {
        const string query = "{ ranked(first: 4) { nodes { id } } }";
        using var sql = shelf.CountSql();

        await shelf.Server.DataAsync(query);

        Assert.Single(sql.Statements);
    }

    [Fact]
    public async Task A_filter_keeps_the_ranks_and_an_order_forgets_them()
    {
        var filtered = await AskAsync(new { first = 30, where = new { isOld = new { eq = true } } });
        Assert.Equal(Expected.Where(volume => volume.IsOld).Select(volume => volume.Id.ToString()), Ids(filtered));
        Assert.Equal(shelf.Volumes.Count(volume => volume.IsOld), filtered.GetProperty("totalCount").GetInt32());

        var sorted = await AskAsync(new { first = 30, order = new[] { new { title = "ASC" } } });
        Assert.Equal(shelf.Volumes.OrderBy(volume => volume.Title).Select(volume => volume.Id.ToString()), Ids(sorted));
    }

    [Fact]
    public async Task Who_finds_nothing_from_the_start_is_noticed()
    {
        var before = shelf.Visits.Vain;
        await AskAsync(new { first = 3, where = new { price = new { eq = 77 } } });
        await AskAsync(new { first = 3 });
        await AskAsync(new { first = 3, offset = 100 });
        await AskAsync(new { first = 0 });

        Assert.Equal(before + 1, shelf.Visits.Vain);
    }

    [Theory]
    [InlineData("volumes(first: 1, order: [{ title: DESC }]) { edges { cursor } }")]
    [InlineData("volumes(first: 1) { edges { cursor } }")]
    public async Task A_cursor_of_another_list_is_refused(string other)
    {
        var data = await shelf.Server.DataAsync($"{{ {other} }}");
        var cursor = data.GetProperty("volumes").GetProperty("edges")[0].GetProperty("cursor").GetString();

        var result = await shelf.Server.AskAsync(Page, new { first = 1, after = cursor });

        Assert.Equal("The cursor belongs to a list in another order.", result.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no cursor")]
    [InlineData("bnVsbA")]
    [InlineData("W10")]
    [InlineData("WzFd")]
    public async Task What_is_no_cursor_is_refused(string cursor)
    {
        var result = await shelf.Server.AskAsync(Page, new { first = 1, after = cursor });

        Assert.Equal("The cursor is not one of this list.", result.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    private async Task<JsonElement> AskAsync(object variables) => (await shelf.Server.DataAsync(Page, variables)).GetProperty("ranked");

    private static JsonElement Info(JsonElement page, string name) => page.GetProperty("pageInfo").GetProperty(name);

    private static IEnumerable<string> Ids(JsonElement page)
        => page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!);
}
