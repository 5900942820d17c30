using GoShop.GraphQL.Validation;
using GoShop.GraphQL.Validation.Limits;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>§6.1 Executing Requests: only valid operations are executed.</summary>
public sealed class ValidationTests
{
    private readonly TestServer _server = new("type Query { a: Int } type Mutation { count: Int }");
    private int _counted;

    public ValidationTests() => _server.Resolve("Mutation.count", _ => ++_counted);

    [Fact]
    public async Task An_operation_with_an_error_is_not_begun()
    {
        Assert.Equal(
            """{"errors":[{"message":"Cannot query field \"cuont\" on type \"Mutation\". Did you mean \"count\"?","locations":[{"line":1,"column":18}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""",
            await _server.Ask("mutation { count cuont }"));
        Assert.Equal(0, _counted);
    }

    [Fact]
    public async Task An_operation_beyond_a_limit_is_not_begun()
    {
        _server.Options.Validation = new ValidationOptions { Limits = new LimitOptions { MaxRootMutations = 1 } };

        Assert.Equal(
            """{"errors":[{"message":"The operation has 2 root fields, but at most 1 are allowed.","locations":[{"line":1,"column":1}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""",
            await _server.Ask("mutation { count again: count }"));
        Assert.Equal(0, _counted);
    }
}
