using GoShop.GraphQL.Language;
using GoShop.GraphQL.Validation;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>Operations made to hurt, where the limits of validation do not keep them out: the engine holds by itself.</summary>
public sealed class HostileOperationTests
{
    private readonly TestServer _server = new("type Query { node: Node } type Node { child: Node, name: String, list: [Node] }");
    private readonly Dictionary<string, object?> _root = [];

    public HostileOperationTests()
    {
        (_server.Options.Parser, _server.Options.Validation) = (ParserOptions.Trusted, ValidationOptions.Unlimited);
        var node = new Dictionary<string, object?> { ["name"] = "n" };
        node["child"] = node;
        _root["node"] = node;
    }

    [Fact]
    public async Task A_chain_of_fragments_as_deep_as_any_ends_in_an_answer()
    {
        const int depth = 30_000;
        var fragments = string.Concat(Enumerable.Range(0, depth).Select(i => $"fragment F{i} on Node {{ child {{ ...F{i + 1} }} }} "));
        var answer = await _server.Ask($"{{ node {{ ...F0 }} }} {fragments} fragment F{depth} on Node {{ name }}", root: _root);
        Assert.Contains("\"code\":\"GRAPHQL_VALIDATION_FAILED\"", answer);
    }

    [Fact]
    public async Task Fragments_that_double_at_each_level_are_refused_before_they_fill_the_memory()
    {
        const int levels = 30;
        _server.Options.Cost.MaxCost = 0;
        var fragments = string.Concat(Enumerable.Range(0, levels).Select(i => $"fragment F{i} on Node {{ a: child {{ ...F{i + 1} }} b: child {{ ...F{i + 1} }} }} "));
        Assert.Equal(
            """{"data":null,"errors":[{"message":"The operation selects too many fields.","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""",
            await _server.Ask($"{{ node {{ ...F0 }} }} {fragments} fragment F{levels} on Node {{ name }}", root: _root));
    }

    [Fact]
    public async Task A_value_of_endless_depth_is_bounded_by_the_selections()
        => Assert.Equal(
            """{"data":{"node":{"child":{"child":{"name":"n"}}}}}""", await _server.Ask("{ node { child { child { name } } } }", root: _root));

    [Fact]
    public async Task Many_conditions_make_as_many_answers()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"v{i}").ToArray();
        var query = $"query ({string.Join(", ", names.Select(name => $"${name}: Boolean!"))}) {{ node {{ {string.Join(' ', names.Select(name => $"{name}: name @include(if: ${name})"))} }} }}";
        foreach (var included in new[] { "v0", "v42", "v99" })
        {
            Assert.Equal(
                $"{{\"data\":{{\"node\":{{\"{included}\":\"n\"}}}}}}",
                await _server.Ask(query, names.ToDictionary(name => name, name => name == included), _root));
        }
    }
}
