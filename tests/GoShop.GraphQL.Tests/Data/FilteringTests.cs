using System.Text;
using System.Text.Json;
using GoShop.GraphQL.Types;
using GoShop.Testing;
using Xunit;

namespace GoShop.GraphQL.Tests.Data;

public sealed class FilteringTests(Shelf shelf) : IClassFixture<Shelf>
{
    [Fact]
    public void The_schema_prints_as_approved() => Snapshot.Match(SchemaPrinter.Print(shelf.Server.Schema));

    public static TheoryData<string, Func<Volume, bool>> Filters => new()
    {
        { "{}", _ => true },
        { """{ title: { eq: "Volume C" } }""", volume => volume.Title == "Volume C" },
        { """{ title: { neq: "Volume C" } }""", volume => volume.Title != "Volume C" },
        { """{ title: { in: ["Volume C", "Volume D"] } }""", volume => volume.Title is "Volume C" or "Volume D" },
        { """{ title: { nin: ["Volume C", "Volume D"] } }""", volume => volume.Title is not ("Volume C" or "Volume D") },
        { """{ title: { contains: "me D" } }""", volume => volume.Title.Contains("me D", StringComparison.Ordinal) },
        { """{ subtitle: { contains: "0% of_1" } }""", volume => volume.Subtitle?.Contains("0% of_1", StringComparison.Ordinal) is true },
        { """{ subtitle: { startsWith: "100%" } }""", volume => volume.Subtitle is not null },
        { """{ subtitle: { endsWith: "_7" } }""", volume => volume.Subtitle?.EndsWith("_7", StringComparison.Ordinal) is true },
        { """{ subtitle: { eq: null } }""", volume => volume.Subtitle is null },
        { """{ subtitle: { neq: null } }""", volume => volume.Subtitle is not null },
        { """{ subtitle: { neq: "100% of_1" } }""", volume => volume.Subtitle != "100% of_1" },
        { """{ subtitle: { in: ["100% of_1", "100% of_2"] } }""", volume => volume.Subtitle is "100% of_1" or "100% of_2" },
        { """{ subtitle: { nin: ["100% of_1", "100% of_2"] } }""", volume => volume.Subtitle is not ("100% of_1" or "100% of_2") },
        { "{ subtitle: { in: [] } }", _ => false },
        { "{ subtitle: { nin: [] } }", _ => true },
        { """{ subtitle: { contains: "" } }""", volume => volume.Subtitle is not null },
        { """{ title: { startsWith: "" } }""", _ => true },
        { """{ title: { contains: "'; DROP TABLE shelf.volumes; --" } }""", _ => false },
        { "{ price: { gt: 2 } }", volume => volume.Price > 2 },
        { "{ price: { gte: 2, lt: 4.0 } }", volume => volume.Price is >= 2 and < 4 },
        { "{ price: { lte: 1 } }", volume => volume.Price <= 1 },
        { "{ stars: { gt: 1 } }", volume => volume.Stars > 1 },
        { "{ stars: { gte: 2 } }", volume => volume.Stars >= 2 },
        { "{ stars: { lt: 2 } }", volume => volume.Stars < 2 },
        { "{ stars: { lte: 2 } }", volume => volume.Stars <= 2 },
        { "{ stars: { eq: 2 } }", volume => volume.Stars == 2 },
        { "{ stars: { neq: 2 } }", volume => volume.Stars != 2 },
        { "{ stars: { neq: null } }", volume => volume.Stars is not null },
        { "{ price: { eq: 2 } }", volume => volume.Price == 2 },
        { "{ price: { neq: 2 } }", volume => volume.Price != 2 },
        { "{ price: { nin: [1, 2] } }", volume => volume.Price is not (1 or 2) },
        { "{ stars: { eq: null } }", volume => volume.Stars is null },
        { "{ stars: { in: [1, 3] } }", volume => volume.Stars is 1 or 3 },
        { "{ stars: { nin: [1, 3] } }", volume => volume.Stars is not (1 or 3) },
        { "{ binding: { eq: CLOTH } }", volume => volume.Binding is Binding.Cloth },
        { "{ binding: { in: [CLOTH] } }", volume => volume.Binding is Binding.Cloth },
        { "{ binding: { neq: CLOTH } }", volume => volume.Binding is not Binding.Cloth },
        { "{ binding: { nin: [CLOTH, PAPERBACK] } }", _ => false },
        { "{ isOld: { neq: true } }", volume => !volume.IsOld },
        { """{ printed: { gte: "1970-01-03T01:00:00+01:00" } }""", volume => volume.Printed >= DateTimeOffset.UnixEpoch.AddDays(2) },
        { "{ isOld: { eq: true } }", volume => volume.IsOld },
        { """{ printed: { lt: "1970-01-03T00:00:00Z" } }""", volume => volume.Printed < DateTimeOffset.UnixEpoch.AddDays(2) },
        { "{ isCheap: { eq: false } }", volume => volume.Price >= 5 },
        { "{ and: [{ price: { gt: 1 } }, { isOld: { eq: true } }] }", volume => volume.Price > 1 && volume.IsOld },
        { "{ or: [{ price: { eq: 1 } }, { isOld: { eq: true } }] }", volume => volume.Price == 1 || volume.IsOld },
        { "{ or: [{ price: { eq: 1 } }, {}] }", _ => true },
        { "{ or: [] }", _ => true },
        { "{ price: { eq: 1 }, isOld: { eq: true } }", volume => volume.Price == 1 && volume.IsOld },
        { "{ chapters: { any: true } }", volume => volume.Chapters.Count > 0 },
        { "{ chapters: { any: false } }", volume => volume.Chapters.Count == 0 },
        { "{ chapters: { some: { length: { gt: 20 } } } }", volume => volume.Chapters.Any(chapter => chapter.Length > 20) },
        { "{ chapters: { none: { length: { gt: 20 } } } }", volume => !volume.Chapters.Any(chapter => chapter.Length > 20) },
        { "{ chapters: { all: { length: { lt: 20 } } } }", volume => volume.Chapters.All(chapter => chapter.Length < 20) },
        { """{ chapters: { some: { or: [{ heading: { eq: "Chapter 2" } }, { length: { eq: 10 } }] } } }""", volume => volume.Chapters.Count > 0 },
        { "{ chapters: { all: {} } }", _ => true },
        { "{ chapters: { some: {} } }", volume => volume.Chapters.Count > 0 },
        { "{ chapters: { none: {} } }", volume => volume.Chapters.Count == 0 },
        { "{ chapters: { some: null } }", _ => true },
        { """{ id: { eq: "no uuid" } }""", _ => false },
        { """{ id: { neq: "no uuid" } }""", _ => true },
        { """{ id: { in: ["no uuid"] } }""", _ => false },
        { """{ id: { nin: ["no uuid"] } }""", _ => true },
    };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task A_filter_lets_through_what_it_says(string where, Func<Volume, bool> expected)
    {
        var data = await shelf.Server.DataAsync($"{{ list(where: {where}) {{ title }} count(where: {where}) }}");
        Assert.Equal(shelf.Volumes.Where(expected).Select(volume => volume.Title).Order(), Titles(data.GetProperty("list")));
        Assert.Equal(shelf.Volumes.Count(expected), data.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Each_operator_makes_the_sql_approved_for_it()
    {
        var told = new StringBuilder();
        foreach (var (where, _) in Filters.Select(row => row.Data))
        {
            using var sql = shelf.CountSql();
            await shelf.Server.DataAsync($"{{ list(where: {where}) {{ title }} }}");
            var statement = Assert.Single(sql.Statements);
            var from = statement.IndexOf("WHERE", StringComparison.Ordinal);
            told.Append(where).Append('\n').Append(from < 0 ? "everything\n" : statement[from..statement.LastIndexOf("ORDER BY", StringComparison.Ordinal)]).Append('\n');
        }
        Snapshot.Match(told.ToString());
    }

    [Fact]
    public async Task A_filter_may_come_in_variables()
    {
        var id = shelf.Volumes[3].Id;
        var data = await shelf.Server.DataAsync(
            "query($where: VolumeFilterInput) { list(where: $where) { title } }", new { where = new { id = new { @in = new[] { id } }, price = (object?)null } });
        Assert.Equal([shelf.Volumes[3].Title], Titles(data.GetProperty("list")));
    }

    [Fact]
    public async Task A_filter_may_be_a_member_of_an_input()
    {
        var data = await shelf.Server.DataAsync("{ all: countBy(count: {}) old: countBy(count: { where: { isOld: { eq: true } } }) }");
        Assert.Equal(-1, data.GetProperty("all").GetInt32());
        Assert.Equal(shelf.Volumes.Count(volume => volume.IsOld), data.GetProperty("old").GetInt32());
    }

    [Fact]
    public async Task Values_are_parameters_of_one_statement()
    {
        using var sql = shelf.CountSql();
        await shelf.Server.DataAsync("""{ list(where: { title: { contains: "secret" }, price: { in: [1, 2] } }) { title } }""");
        var statement = Assert.Single(sql.Statements);
        Assert.DoesNotContain("secret", statement, StringComparison.Ordinal);
        Assert.Contains("ORDER BY", statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ price: { gt: null } }", "The operator \"gt\" needs a value: it was null.")]
    [InlineData("{ price: { eq: null } }", "The field is never null.")]
    [InlineData("{ title: { contains: null } }", "The operator \"contains\" needs a value: it was null.")]
    public async Task Null_where_it_makes_no_sense_is_bad_user_input(string where, string message)
    {
        var response = await shelf.Server.AskAsync($"{{ list(where: {where}) {{ title }} }}");
        var error = response.GetProperty("errors")[0];
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal("BAD_USER_INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    private static IEnumerable<string?> Titles(JsonElement list) => list.EnumerateArray().Select(volume => volume.GetProperty("title").GetString());
}
