using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>§6.1 Executing Requests.</summary>
public sealed class RequestExecutorTests
{
    private readonly TestServer _server = new TestServer("type Query { a: String, add(n: Int!): Int } type Mutation { b: String }")
        .Resolve("Query.a", _ => "a").Resolve("Query.add", context => 1 + (int)context.Arguments[0]!).Resolve("Mutation.b", _ => "b");

    private static string Refusal(string message, string code) => $$$"""{"errors":[{"message":"{{{message}}}","extensions":{"code":"{{{code}}}"}}]}""";

    [Theory]
    [InlineData("One", """{"data":{"a":"a"}}""")]
    [InlineData("Two", """{"data":{"b":"b"}}""")]
    public async Task The_operation_of_the_name_is_executed(string name, string response)
        => Assert.Equal(response, await _server.Ask("query One { a } mutation Two { b }", operation: name));

    [Fact]
    public async Task One_operation_needs_no_name()
        => Assert.Equal("""{"data":{"a":"a"}}""", await _server.Ask("query One { a }"));

    [Fact]
    public async Task Several_operations_need_a_name()
        => Assert.Equal(
            Refusal("Must provide operation name if query contains multiple operations.", "OPERATION_RESOLUTION_FAILURE"),
            await _server.Ask("query One { a } query Two { a }"));

    [Fact]
    public async Task An_operation_of_another_name_is_not_executed()
        => Assert.Equal(Refusal("Unknown operation named \\\"Two\\\".", "OPERATION_RESOLUTION_FAILURE"), await _server.Ask("query One { a }", operation: "Two"));

    [Theory]
    [InlineData("{ unknown }")]
    [InlineData("fragment F on Query { a }")]
    [InlineData("subscription { a }")]
    [InlineData("{ a } type Query { a: Int }")]
    public async Task A_document_that_is_not_valid_is_refused(string document)
    {
        await using var result = (OperationResult)await _server.Execute(document);
        Assert.False(result.HasData);
        Assert.All(result.Errors, error => Assert.Equal(ErrorCodes.ValidationFailed, error.Code));
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public async Task A_request_without_a_document_is_refused()
    {
        await using var result = (OperationResult)await _server.Executor.ExecuteAsync(
            _server.Request("") with { Query = null }, TestContext.Current.CancellationToken);
        Assert.False(result.HasData);
        Assert.Equal(ErrorCodes.BadRequest, Assert.Single(result.Errors).Code);
    }

    [Fact]
    public async Task A_document_that_is_none_is_told_with_its_place()
        => Assert.Matches(
            """^\{"errors":\[\{"message":"Syntax Error: .*","locations":\[\{"line":1,"column":5\}\],"extensions":\{"code":"GRAPHQL_PARSE_FAILED"\}\}\]\}$""",
            await _server.Ask("{ a "));

    [Fact]
    public async Task Variables_that_do_not_fit_are_refused_before_anything_runs()
    {
        await using var result = (OperationResult)await _server.Execute("query ($n: Int!) { add(n: $n) }", new { n = "one" });
        Assert.False(result.HasData);
        Assert.Equal(ErrorCodes.BadUserInput, Assert.Single(result.Errors).Code);
    }

    [Fact]
    public async Task A_read_only_request_runs_queries_and_no_mutations()
    {
        await using var query = (OperationResult)await _server.Executor.ExecuteAsync(
            _server.Request("{ a }") with { ReadOnly = true }, TestContext.Current.CancellationToken);
        Assert.Empty(query.Errors);
        await using var mutation = (OperationResult)await _server.Executor.ExecuteAsync(
            _server.Request("mutation { b }") with { ReadOnly = true }, TestContext.Current.CancellationToken);
        Assert.False(mutation.HasData);
        Assert.Equal(ErrorCodes.MethodNotAllowed, Assert.Single(mutation.Errors).Code);
    }

    [Fact]
    public async Task A_result_is_gone_once_it_is_disposed()
    {
        var result = (OperationResult)await _server.Execute("{ a }");
        await result.DisposeAsync();
        await result.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => result.Json);
    }

    [Fact]
    public async Task Requests_at_the_same_time_do_not_meet()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => _server.Ask("query ($n: Int!) { add(n: $n) }", new { n = i }))));
        Assert.Equal(Enumerable.Range(1, 200).Select(n => $"{{\"data\":{{\"add\":{n}}}}}"), answers);
    }

    [Fact]
    public void Options_that_allow_nothing_are_refused()
    {
        _server.Options.ExecutionTimeout = TimeSpan.Zero;
        Assert.Contains(nameof(RequestExecutorOptions.ExecutionTimeout), Assert.Throws<ArgumentOutOfRangeException>(() => _server.Executor).Message);
    }

    [Fact]
    public async Task Only_so_many_operations_are_executed_at_once()
    {
        var (running, most, total) = (0, 0, 0);
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new TestServer("type Query { slow: Int }").Resolve("Query.slow", async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            if (Interlocked.Increment(ref total) == 2)
                second.SetResult();
            await second.Task; // with one at a time this would never be done
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return 1;
        });
        server.Options.MaxConcurrentExecutions = 2;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Ask("{ slow }")));

        Assert.All(answers, answer => Assert.Equal("""{"data":{"slow":1}}""", answer));
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Who_waits_too_long_for_its_turn_is_told_and_what_needs_no_turn_does_not_wait()
    {
        var (began, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var server = new TestServer("type Query { slow: Int }").Resolve("Query.slow", async _ =>
        {
            began.TrySetResult();
            await end.Task;
            return 1;
        });
        server.Options.MaxConcurrentExecutions = 1;
        // The first is over time too, but its turn lasts until it has been given a second to notice.
        server.Options.ExecutionTimeout = TimeSpan.FromMilliseconds(200);

        var first = server.Ask("{ slow }");
        await began.Task;
        var plain = await server.Ask("{ __typename }");
        var answers = await Task.WhenAll(first, server.Ask("{ slow }"));
        end.SetResult();

        Assert.Equal("""{"data":{"__typename":"Query"}}""", plain);
        Assert.All(answers, answer => Assert.Equal(Refusal("The request took longer than 0.2 seconds.", "REQUEST_TIMEOUT"), answer));
        Assert.Equal("""{"data":{"slow":1}}""", await server.Ask("{ slow }"));
    }
}
