using Xunit;

namespace GoShop.GraphQL.Tests.Data;

public sealed class QueryCacheTests(Shelf shelf) : IClassFixture<Shelf>
{
    private const string Nodes = "{ nodes { id contents(first: 1) { nodes { heading } } } }";

    [Theory]
    [InlineData("(first: 3, where: { price: { gte: 1 } })", "(first: 4, where: { price: { gte: 2 } })")]
    [InlineData("""(where: { title: { in: ["Volume A", "Volume B"] } })""", """(where: { title: { in: ["Volume C", "Volume D", "Volume E"] } })""")]
    [InlineData("""(first: 5, where: { title: { contains: "A" } })""", """(first: 5, where: { title: { contains: "B" } })""")]
    [InlineData("(first: 2, offset: 1, order: [{ price: ASC }])", "(first: 3, offset: 2, order: [{ price: ASC }])")]
    public async Task Other_values_in_the_same_places_compile_no_query_anew(string arguments, string others)
    {
        await shelf.Server.DataAsync($"{{ volumes{arguments} {Nodes} }}");
        var before = shelf.Compilations.Count;
        Assert.NotEqual(0, before);

        await shelf.Server.DataAsync($"{{ volumes{others} {Nodes} }}");
        Assert.Equal(before, shelf.Compilations.Count);
    }
}
