using System.Text.Json;
using GoShop.GraphQL.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Data;

/// <summary>Pages of a single parent, which are read by queries that were compiled once.</summary>
public sealed class CompiledPageTests(Shelf shelf) : IClassFixture<Shelf>
{
    private const string Document = """
        query($id: ID!, $first: Int, $last: Int, $longestFirst: Boolean! = false, $atLeast: Int) {
          volumes(where: { id: { eq: $id } }) { nodes {
            chosen(first: $first, last: $last, longestFirst: $longestFirst, atLeast: $atLeast) {
              nodes { length } pageInfo { hasNextPage hasPreviousPage endCursor }
            }
          } }
        }
        """;

    public static int Bound { get; set; } = 10;

    [Fact]
    public async Task Each_parent_size_direction_and_order_gives_its_own_page()
    {
        foreach (var volume in shelf.Volumes.Where(volume => volume.Chapters.Count == 3).Take(2))
        {
            Assert.Equal([10, 20], await ReadAsync(new { id = volume.Id, first = 2 }));
            Assert.Equal([10, 20, 30], await ReadAsync(new { id = volume.Id, first = 3 }));
            Assert.Equal([20, 30], await ReadAsync(new { id = volume.Id, last = 2 }));
            Assert.Equal([30], await ReadAsync(new { id = volume.Id, first = 1, longestFirst = true }));
            Assert.Equal([10], await ReadAsync(new { id = volume.Id, last = 1, longestFirst = true }));
            Assert.Empty(await ReadAsync(new { id = volume.Id, first = 0 }));
        }
        Assert.Empty(await ReadAsync(new { id = shelf.Volumes.First(volume => volume.Chapters.Count == 0).Id }));
    }

    [Fact]
    public async Task A_value_that_the_resolver_puts_in_counts_each_time()
    {
        var id = shelf.Volumes.First(volume => volume.Chapters.Count == 3).Id;
        Assert.Equal([10, 20, 30], await ReadAsync(new { id, atLeast = 10 }));
        Assert.Equal([30], await ReadAsync(new { id, atLeast = 30 }));
        Assert.Equal([20, 30], await ReadAsync(new { id, atLeast = 20 }));
        Assert.Equal([10, 20, 30], await ReadAsync(new { id }));
    }

    [Fact]
    public async Task Cursors_of_a_compiled_page_lead_on()
    {
        var id = shelf.Volumes.First(volume => volume.Chapters.Count == 3).Id;
        var page = (await PageAsync(new { id, first = 2 })).GetProperty("pageInfo");
        Assert.True(page.GetProperty("hasNextPage").GetBoolean());
        Assert.False(page.GetProperty("hasPreviousPage").GetBoolean());
        var data = await shelf.Server.DataAsync(
            $$"""{ volumes(where: { id: { eq: "{{id}}" } }) { nodes { chosen(after: "{{page.GetProperty("endCursor").GetString()}}") { nodes { length } } } } }""");
        Assert.Equal([30], Lengths(data.GetProperty("volumes").GetProperty("nodes")[0].GetProperty("chosen")));
    }

    [Fact]
    public async Task Another_document_with_the_same_columns_compiles_nothing_anew()
    {
        var id = shelf.Volumes.First(volume => volume.Chapters.Count == 3).Id;
        await shelf.Server.DataAsync(Asking("contents { nodes { length } }"));
        var before = shelf.Compilations.Count;
        await shelf.Server.DataAsync(Asking("contents(first: 1) { edges { node { size: length } } }"));
        Assert.Equal(before, shelf.Compilations.Count);

        string Asking(string chapters) => $$"""{ volumes(where: { id: { eq: "{{id}}" } }) { nodes { {{chapters}} } } }""";
    }

    [Fact]
    public async Task Only_queries_that_hold_all_their_meaning_are_compiled()
    {
        await using var scope = shelf.Server.Services.CreateAsyncScope();
        var chapters = scope.ServiceProvider.GetRequiredService<ShelfContext>().Set<Chapter>();
        var bound = Bound;
        Assert.True(FixedQuery.Is(chapters.Where(chapter => chapter.Length > 10 && chapter.Heading.StartsWith("C")).AsNoTracking().OrderBy(chapter => chapter.Id).Expression));
        Assert.False(FixedQuery.Is(chapters.Where(chapter => chapter.Length > bound).Expression));
        Assert.False(FixedQuery.Is(chapters.Where(chapter => chapter.Length > Bound).Expression));
        Assert.False(FixedQuery.Is(chapters.Where(chapter => chapter.Length > Math.Max(1, 2)).Expression));
        Assert.False(FixedQuery.Is(chapters.FromSql($"SELECT * FROM shelf.\"Chapter\" WHERE \"Length\" > {bound}").Expression));
        Assert.False(FixedQuery.Is(new[] { 1 }.AsQueryable().Expression));
    }

    private async Task<IReadOnlyList<int>> ReadAsync(object variables) => Lengths(await PageAsync(variables));

    private async Task<JsonElement> PageAsync(object variables)
        => (await shelf.Server.DataAsync(Document, variables)).GetProperty("volumes").GetProperty("nodes")[0].GetProperty("chosen");

    private static List<int> Lengths(JsonElement page) => [.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("length").GetInt32())];
}
