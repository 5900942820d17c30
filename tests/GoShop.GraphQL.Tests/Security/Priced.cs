using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Tests.Execution;
using Xunit;

namespace GoShop.GraphQL.Tests.Security;

/// <summary>Asks what requests cost on a schema that says what is costly.</summary>
internal sealed class Priced
{
    private const string Sdl = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(
          assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true
        ) on FIELD_DEFINITION

        type Query {
          plain: Item
          leaf: String
          resolved: Item
          resolvedLeaf: String
          dear: Item @cost(weight: "2.5")
          cheap(coupon: Boolean @cost(weight: "-100")): Item @cost(weight: "40")
          unsized: [Item!]
          assumed: [Item!] @listSize(assumedSize: 7)
          sliced(first: Int, last: Int): [Item!] @listSize(assumedSize: 5, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
          strict(first: Int, last: Int): [Item!] @listSize(slicingArguments: ["first", "last"])
          defaulted(first: Int = 30): [Item!] @listSize(slicingArguments: ["first"])
          page(first: Int): Page @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
          any: Any
          thing: Thing
          search(filter: Filter, words: [String!] @cost(weight: "3")): Item
          nested(input: Slice, other: Slice = {deep: {first: 9}}): [Item!] @listSize(assumedSize: 5, slicingArguments: ["input.first", "other.deep.first"], requireOneSlicingArgument: false)
          match(pattern: Pattern, among: [Pattern!], size: Size, by: By): Item
          grid: [[Item!]!] @listSize(assumedSize: 4)
        }
        type Mutation { change: Item }
        type Subscription { changed: Item }
        type Item implements Thing { name: String  parent: Item  children(first: Int): [Item!] @listSize(slicingArguments: ["first"])  next: Thing  stamp: Stamp  size: Size }
        type Gem implements Thing @cost(weight: "9") { name: String  next: Thing  shine: Int @cost(weight: "4") }
        interface Thing { name: String  next: Thing }
        union Any = Item | Gem
        type Page { nodes: [Item!]!  total: Int  first: Item }
        input Filter { text: String  deep: Boolean @cost(weight: "50")  and: [Filter!] }
        input Slice { first: Int  deep: Deep }
        input Deep { first: Int! = 3 }
        input By { pattern: Pattern  free: Pattern @cost(weight: "0") }
        scalar Pattern @cost(weight: "20")
        enum Size @cost(weight: "7") { S M }
        scalar Stamp @cost(weight: "0.5")
        """;

    private readonly TestServer _server = new TestServer(Sdl)
        .Resolve("Query.resolved", _ => (object?)null)
        .Resolve("Query.resolvedLeaf", _ => (object?)"text")
        .Resolve("Mutation.change", _ => (object?)null)
        .Subscribe("changed", _ => new(new object?[] { new Dictionary<string, object?>() }.ToAsyncEnumerable()));

    public TestServer Server => _server;

    /// <summary>What the request costs: fields and types.</summary>
    public async Task<(double Fields, double Types)> Of(string query, object? variables = null)
    {
        var cost = (await Answer(query, variables)).GetProperty("extensions").GetProperty("cost");
        return (cost.GetProperty("fieldCost").GetDouble(), cost.GetProperty("typeCost").GetDouble());
    }

    /// <summary>The answer with its cost.</summary>
    public Task<JsonElement> Answer(string query, object? variables = null) => Answer(Request(query, variables) with { ReportCost = true });

    public async Task<JsonElement> Answer(OperationRequest request)
    {
        await using var result = (OperationResult)await _server.Executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(result.Json.ToArray()).RootElement;
    }

    public OperationRequest Request(string query, object? variables = null) => _server.Request(query, variables, new Dictionary<string, object?>());
}
