using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>§6.4.3 ResolveAbstractType.</summary>
public sealed class AbstractTypeTests
{
    private const string Sdl = """
        type Query { pet: Pet, pets: [Pet!] }
        union Pet = Cat | Dog
        type Cat { name: String, friend: Cat }
        type Dog { name: String }
        type Fish { name: String }
        enum Color { RED }
        """;

    private readonly TestServer _server = new TestServer(Sdl).Resolve("Cat.friend", context => context.Parent);

    private static Dictionary<string, object?> Pet(string? type) => new() { ["__typename"] = type, ["name"] = "n" };

    [Theory]
    [InlineData(null, "Abstract type \\\"Pet\\\" must resolve to an Object type at runtime for field \\\"Query.pet\\\". Either the \\\"Pet\\\" type should provide a \\\"resolveType\\\" function or each possible type should provide an \\\"isTypeOf\\\" function.")]
    [InlineData("Bird", "Abstract type \\\"Pet\\\" was resolved to a type \\\"Bird\\\" that does not exist inside the schema.")]
    [InlineData("Color", "Abstract type \\\"Pet\\\" was resolved to a non-object type \\\"Color\\\".")]
    [InlineData("Fish", "Runtime Object type \\\"Fish\\\" is not a possible type for \\\"Pet\\\".")]
    public async Task A_value_of_no_possible_type_is_an_error(string? type, string message)
    {
        var root = new Dictionary<string, object?> { ["pet"] = Pet(type) };
        var response = $$$"""{"data":{"pet":null},"errors":[{"message":"{{{message}}}","locations":[{"line":1,"column":3}],"path":["pet"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""";
        Assert.Equal(response, await _server.Ask("{ pet { __typename } }", root: root));
        // The same where the type is needed before the response is written.
        Assert.Equal(response, await _server.Ask("{ pet { ... on Cat { friend { name } } } }", root: root));
    }

    [Fact]
    public async Task An_item_of_no_possible_type_has_its_index()
        => Assert.Contains(
            "\"path\":[\"pets\",1]",
            await _server.Ask("{ pets { ... on Cat { friend { name } } } }", root: new Dictionary<string, object?> { ["pets"] = new[] { Pet("Cat"), Pet("Fish") } }));

    [Fact]
    public async Task Objects_of_several_types_are_resolved_each_by_its_own_selections()
        => Assert.Equal(
            """{"data":{"pets":[{"name":"n","friend":{"name":"n"}},{"name":"n"},{"name":"n","friend":{"name":"n"}}]}}""",
            await _server.Ask(
                "{ pets { ... on Cat { name friend { name } } ... on Dog { name } } }",
                root: new Dictionary<string, object?> { ["pets"] = new[] { Pet("Cat"), Pet("Dog"), Pet("Cat") } }));

    [Fact]
    public async Task Without_names_the_types_of_the_values_decide()
    {
        var schema = SdlSchemaBuilder.Build(Sdl, new SdlSchemaOptions
        {
            Resolver = (_, field) => new PropertyResolver { Read = field.Name == "pets" ? _ => new object[] { new Tabby(), new Hound() } : _ => null },
        });
        schema.FindType("Cat")!.ClrType = typeof(Feline);
        schema.FindType("Dog")!.ClrType = typeof(Hound);
        var known = new Schema(schema.Types, schema.Directives, schema.QueryType, null, null);
        await using var result = (OperationResult)await new RequestExecutor(known, new RequestExecutorOptions(), NullLogger<RequestExecutor>.Instance)
            .ExecuteAsync(new TestServer(Sdl).Request("{ pets { __typename } }"), TestContext.Current.CancellationToken);
        Assert.Equal("""{"data":{"pets":[{"__typename":"Cat"},{"__typename":"Dog"}]}}""", System.Text.Encoding.UTF8.GetString(result.Json.Span));
    }

    private class Feline;

    private sealed class Tabby : Feline;

    private sealed class Hound;
}
