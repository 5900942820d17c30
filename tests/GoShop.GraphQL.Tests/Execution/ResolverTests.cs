using System.Text;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using Microsoft.Extensions.Logging;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>§6.2 Executing Operations, §6.4.2 Value Resolution: when resolvers run, and what becomes of what they throw.</summary>
public sealed class ResolverTests
{
    private const string Sdl = """
        type Query { a: String, b: String, node: Node, list: [Node], stream: [Int], must: String! }
        type Mutation { first: Node, second: Node, third: String }
        type Node { name: String, deep: String, path: String }
        """;

    private readonly TestServer _server = new(Sdl);

    [Fact]
    public async Task Siblings_run_at_the_same_time()
    {
        var (a, b) = (new TaskCompletionSource(), new TaskCompletionSource());
        // Each waits for the other to have started.
        _server.Resolve("Query.a", async _ =>
        {
            a.SetResult();
            await b.Task;
            return "a";
        });
        _server.Resolve("Query.b", async _ =>
        {
            b.SetResult();
            await a.Task;
            return "b";
        });
        Assert.Equal("""{"data":{"b":"b","a":"a"}}""", await _server.Ask("{ b a }"));
    }

    [Fact]
    public async Task Resolvers_of_one_request_never_run_in_parallel()
    {
        var running = 0;
        ValueTask<object?> Overlap(ResolverContext context) => Work();

        async ValueTask<object?> Work()
        {
            for (var i = 0; i < 50; i++)
            {
                await Task.Run(() => { }, TestContext.Current.CancellationToken);
                if (Interlocked.Increment(ref running) > 1)
                    return "overlap";
                Thread.SpinWait(100);
                Interlocked.Decrement(ref running);
            }
            return "alone";
        }

        _server.Resolve("Query.a", Overlap).Resolve("Query.b", Overlap);
        Assert.Equal("""{"data":{"a":"alone","b":"alone"}}""", await _server.Ask("{ a b }"));
    }

    [Fact]
    public async Task Root_fields_of_a_mutation_run_one_after_the_other_each_with_all_below()
    {
        var steps = new List<string>();
        foreach (var name in new[] { "first", "second" })
        {
            _server.Resolve($"Mutation.{name}", async _ =>
            {
                steps.Add($"{name} starts");
                await Task.Yield();
                steps.Add($"{name} ends");
                return new Dictionary<string, object?>();
            });
        }
        _server.Resolve("Node.deep", async context =>
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
            steps.Add($"below {context.Path[0]}");
            return "d";
        });
        _server.Resolve("Mutation.third", _ =>
        {
            steps.Add("third");
            return "t";
        });
        Assert.Equal(
            """{"data":{"first":{"deep":"d"},"third":"t","second":{"deep":"d"}}}""",
            await _server.Ask("mutation { first { deep } third second { deep } }"));
        Assert.Equal(["first starts", "first ends", "below first", "third", "second starts", "second ends", "below second"], steps);
    }

    [Fact]
    public async Task A_failed_mutation_does_not_keep_the_next_from_running()
    {
        _server.Resolve("Mutation.first", _ => throw new GraphQLException("No.", ErrorCodes.Forbidden)).Resolve("Mutation.third", _ => "t");
        Assert.Equal(
            """{"data":{"first":null,"third":"t"},"errors":[{"message":"No.","locations":[{"line":1,"column":12}],"path":["first"],"extensions":{"code":"FORBIDDEN"}}]}""",
            await _server.Ask("mutation { first { name } third }"));
    }

    [Fact]
    public async Task A_resolver_knows_its_path()
    {
        _server.Resolve("Query.list", _ => new object?[] { new Dictionary<string, object?>(), null, new Dictionary<string, object?>() })
            .Resolve("Node.path", context => string.Join('/', context.Path));
        Assert.Equal("""{"data":{"l":[{"p":"l/0/p"},null,{"p":"l/2/p"}]}}""", await _server.Ask("{ l: list { p: path } }"));
    }

    [Fact]
    public async Task A_resolver_can_report_errors_and_give_a_value_nonetheless()
    {
        _server.Resolve("Query.a", context =>
        {
            context.Report(new GraphQLError("Stale.") { Code = "STALE" });
            return "a";
        });
        Assert.Equal(
            """{"data":{"a":"a"},"errors":[{"message":"Stale.","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"STALE"}}]}""",
            await _server.Ask("{ a }"));
    }

    [Fact]
    public async Task Every_error_of_an_exception_is_told()
    {
        _server.Resolve("Query.a", _ => throw new GraphQLException(
            new GraphQLError("One.") { Code = "X", Extensions = new Dictionary<string, object?> { ["limit"] = 5, ["code"] = "hidden" } },
            new GraphQLError("Two.") { Path = ["elsewhere", 1] }));
        Assert.Equal(
            """{"data":{"a":null},"errors":[{"message":"One.","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"X","limit":5}},{"message":"Two.","locations":[{"line":1,"column":3}],"path":["elsewhere",1]}]}""",
            await _server.Ask("{ a }"));
    }

    [Fact]
    public async Task Items_that_failed_are_null_beside_their_error()
    {
        _server.Resolve("Query.list", _ => new object?[] { new FieldFailure(new GraphQLException("Gone.", ErrorCodes.NotFound)), new Dictionary<string, object?> { ["name"] = "n" } });
        Assert.Equal(
            """{"data":{"list":[null,{"name":"n"}]},"errors":[{"message":"Gone.","locations":[{"line":1,"column":3}],"path":["list",0],"extensions":{"code":"NOT_FOUND"}}]}""",
            await _server.Ask("{ list { name } }"));
    }

    [Fact]
    public async Task An_unexpected_exception_is_logged_once_and_hidden()
    {
        var exception = new InvalidOperationException("secret");
        _server.Resolve("Query.a", _ => throw exception).Resolve("Query.b", _ => Task.FromException<object?>(exception).Result);
        _server.Resolve("Query.must", async _ =>
        {
            await Task.Yield();
            throw exception;
        });
        Assert.Equal(
            """{"data":null,"errors":[{"message":"Unexpected error. Request id: request-1","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}},{"message":"Unexpected error. Request id: request-1","locations":[{"line":1,"column":5}],"path":["must"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""",
            await _server.Ask("{ a must }"));
        var entry = Assert.Single(_server.Log.Entries);
        Assert.Equal((LogLevel.Error, "Unexpected error at Query.a (request id request-1)", exception), entry);
    }

    [Fact]
    public async Task An_unexpected_exception_of_a_plain_read_is_hidden_too()
    {
        var answer = await _server.Ask("{ a b }", root: new Dictionary<string, object?> { ["a"] = new InvalidOperationException("secret"), ["b"] = "b" });
        Assert.Equal(
            """{"data":{"a":null,"b":"b"},"errors":[{"message":"Unexpected error. Request id: request-1","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""",
            answer);
        Assert.Single(_server.Log.Entries);
    }

    [Fact]
    public async Task A_value_that_breaks_the_schemas_promise_is_shown_and_logged_once()
    {
        _server.Resolve("Query.must", _ => null).Resolve("Query.list", _ => "text").Resolve("Query.stream", _ => new object[] { "one", "one" });
        await _server.Ask("{ stream list { name } must }");
        Assert.Equal(
            [
                "Wrong value of Query.stream: Int cannot represent non-integer value: \"one\" (request id request-1)",
                "Wrong value of Query.list: Expected Iterable, but did not find one for field \"Query.list\". (request id request-1)",
                "Wrong value of Query.must: Cannot return null for non-nullable field Query.must. (request id request-1)",
            ],
            _server.Log.Entries.Select(entry => entry.Message));
    }

    [Fact]
    public async Task Messages_of_exceptions_are_shown_where_that_is_asked_for()
    {
        _server.Options.IncludeExceptionDetails = true;
        _server.Resolve("Query.a", _ => throw new InvalidOperationException("details"));
        Assert.Contains("\"message\":\"details\"", await _server.Ask("{ a }"));
    }

    [Fact]
    public async Task Errors_beyond_the_limit_are_not_listed()
    {
        _server.Options.MaxErrors = 2;
        _server.Resolve("Query.list", _ => Enumerable.Range(0, 5).Select(_ => new FieldFailure(new GraphQLException("Gone.", ErrorCodes.NotFound))));
        await using var result = (OperationResult)await _server.Execute("{ list { name } }");
        Assert.Equal(2, result.Errors.Count);
        Assert.StartsWith("""{"data":{"list":[null,null,null,null,null]},""", Encoding.UTF8.GetString(result.Json.Span));
    }

    [Fact]
    public async Task A_stream_is_gathered_to_a_list()
    {
        _server.Resolve("Query.stream", _ => Numbers());
        Assert.Equal("""{"data":{"stream":[1,2]}}""", await _server.Ask("{ stream }"));

        static async IAsyncEnumerable<object?> Numbers()
        {
            yield return 1;
            await Task.Yield();
            yield return 2;
        }
    }

    [Fact]
    public async Task A_client_that_leaves_cancels_the_resolvers()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        _server.Resolve("Query.a", async context =>
        {
            context.Cancellation.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, context.Cancellation);
            return null;
        });
        using var client = new CancellationTokenSource();
        var answer = _server.Executor.ExecuteAsync(_server.Request("{ a }"), client.Token).AsTask();
        await started.Task;
        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.True(cancelled.Task.IsCompleted);
        Assert.Empty(_server.Log.Entries);
    }

    [Fact]
    public async Task An_execution_that_takes_too_long_is_cut_off()
    {
        _server.Options.ExecutionTimeout = TimeSpan.FromMilliseconds(20);
        _server.Resolve("Query.a", async context =>
        {
            await Task.Delay(Timeout.Infinite, context.Cancellation);
            return null;
        });
        Assert.Equal(
            """{"errors":[{"message":"The request took longer than 0.02 seconds.","extensions":{"code":"REQUEST_TIMEOUT"}}]}""", await _server.Ask("{ a }"));
    }

    [Fact]
    public async Task A_resolver_that_heeds_no_token_does_not_hold_up_the_answer()
    {
        var never = new TaskCompletionSource<object?>();
        _server.Options.ExecutionTimeout = TimeSpan.FromMilliseconds(1);
        _server.Resolve("Query.a", async _ => await never.Task);
        Assert.Contains("REQUEST_TIMEOUT", await _server.Ask("{ a }"));
        never.SetResult(null);
    }
}
