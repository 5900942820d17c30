using System.Collections.Concurrent;
using System.Text;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Idempotency;

public sealed class IdempotentExecutionTests : IAsyncDisposable
{
    private const string Count = "mutation { count { number } }";

    private readonly ServiceProvider _services;

    public IdempotentExecutionTests()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<Counter>().AddSingleton<RememberedMutations>().AddSingleton<IIdempotencyLog>(provider => provider.GetRequiredService<RememberedMutations>());
        services.AddGraphQLServer().ConfigureSchema(schema => schema.AddTypes(typeof(CounterQueries), typeof(CounterMutations)));
        _services = services.BuildServiceProvider();
    }

    private Counter Counter => _services.GetRequiredService<Counter>();

    private RememberedMutations Log => _services.GetRequiredService<RememberedMutations>();

    [Fact]
    public async Task A_named_mutation_is_executed_once()
    {
        var answers = new[] { await AskAsync(Count, "a"), await AskAsync(Count, "a"), await AskAsync(Count, "b") };

        Assert.Equal([(1, false), (1, true), (2, false)], answers.Select(answer => (Number(answer.Json), answer.IsReplayed)));
    }

    [Fact]
    public async Task Without_a_name_it_is_executed_each_time()
    {
        await AskAsync(Count, null);

        Assert.Equal(2, Number((await AskAsync(Count, null)).Json));
    }

    [Fact]
    public async Task Queries_need_no_name()
    {
        await AskAsync(Count, "a");

        Assert.False((await AskAsync("{ number }", "a")).IsReplayed);
    }

    [Fact]
    public async Task Another_mutation_under_the_name_is_a_conflict()
    {
        await AskAsync(Count, "a");

        Assert.Contains("\"code\":\"CONFLICT\"", (await AskAsync("mutation { count { number } __typename }", "a")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_come_again_as_they_were_except_those_that_pass()
    {
        var expected = new[] { await AskAsync("mutation { fail(input: { code: \"TOO_LATE\" }) { number } }", "a"), await AskAsync("mutation { fail(input: { code: \"TOO_LATE\" }) { number } }", "a") };
        var passing = new[] { await AskAsync("mutation { fail(input: { code: \"SERVICE_UNAVAILABLE\" }) { number } }", "b"), await AskAsync("mutation { fail(input: { code: \"SERVICE_UNAVAILABLE\" }) { number } }", "b") };

        Assert.Equal((expected[0].Json, true), (expected[1].Json, expected[1].IsReplayed));
        Assert.Equal("TOO_LATE", Assert.Single(expected[1].Errors).Code);
        Assert.False(passing[1].IsReplayed);
        Assert.Equal(3, Counter.Number);
    }

    [Fact]
    public async Task What_stops_before_the_resolver_is_not_kept()
    {
        await AskAsync("mutation { closed { number } }", "a");

        Assert.False((await AskAsync("mutation { closed { number } }", "a")).IsReplayed);
        Assert.Equal(0, Counter.Number);
    }

    [Fact]
    public async Task A_mutation_with_a_secret_is_never_replayed()
    {
        await AskAsync("mutation { secret { number } }", "a");

        Assert.Equal(2, Number((await AskAsync("mutation { secret { number } }", "a")).Json));
        Assert.Empty(Log.Answers);
    }

    [Fact]
    public async Task A_name_stands_for_one_field()
    {
        var refused = await AskAsync("mutation { a: count { number } b: count { number } }", "a");

        Assert.Equal(ErrorCodes.BadRequest, Assert.Single(refused.Errors).Code);
        Assert.Equal(0, Counter.Number);
    }

    [Fact]
    public async Task Whoever_is_overtaken_gets_the_others_answer()
    {
        var first = await AskAsync(Count, "a");
        Log.OvertakeNext();

        var second = await AskAsync(Count, "a");

        Assert.Equal((first.Json, true), (second.Json, second.IsReplayed));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static int Number(string json) => int.Parse(json.Where(char.IsAsciiDigit).ToArray());

    private async Task<(string Json, bool IsReplayed, IReadOnlyList<GraphQLError> Errors)> AskAsync(string query, string? key)
    {
        await using var scope = _services.CreateAsyncScope();
        var request = new OperationRequest { Query = query, Services = scope.ServiceProvider, IdempotencyKey = key };
        await using var result = (OperationResult)await _services.GetRequiredService<IRequestExecutor>().ExecuteAsync(request, TestContext.Current.CancellationToken);
        return (Encoding.UTF8.GetString(result.Json.Span), result.IsReplayed, result.Errors);
    }
}

internal sealed class Counter
{
    public int Number { get; set; }
}

internal sealed record Counted(int Number);

internal sealed record FailInput(string Code);

[QueryType]
internal static class CounterQueries
{
    public static int GetNumber(Counter counter) => counter.Number;
}

[MutationType]
internal static class CounterMutations
{
    [Payload("number")]
    public static int Count(Counter counter) => ++counter.Number;

    [Payload("number")]
    public static int Fail(FailInput input, Counter counter)
    {
        counter.Number++;
        throw new GraphQLException("It failed.", input.Code);
    }

    [Payload("number")]
    [Authorize]
    public static int Closed(Counter counter) => ++counter.Number;

    [Payload("number")]
    [NeverReplayed]
    public static int Secret(Counter counter) => ++counter.Number;
}

/// <summary>Remembers mutations in memory.</summary>
internal sealed class RememberedMutations : IIdempotencyLog
{
    private bool _overtakes;

    public ConcurrentDictionary<string, (byte[] Fingerprint, byte[] Answer)> Answers { get; } = [];

    /// <summary>Has the next mutation not find what is there, until it is done.</summary>
    public void OvertakeNext() => _overtakes = true;

    public ValueTask<IIdempotentMutation?> BeginAsync(IdempotentRequest request, CancellationToken cancellation)
    {
        var isThere = Answers.TryGetValue(request.Key, out var known);
        if (isThere && !known.Fingerprint.AsSpan().SequenceEqual(request.Fingerprint))
            throw new GraphQLException("Another.", ErrorCodes.Conflict);
        var mutation = new Remembered(this, request, isThere && !_overtakes ? known.Answer : null, _overtakes);
        _overtakes = false;
        return new(mutation);
    }

    private sealed class Remembered(RememberedMutations log, IdempotentRequest request, byte[]? answer, bool isOvertaken) : IIdempotentMutation, IDisposable
    {
        public byte[]? Answer => answer;

        public bool IsOvertaken => isOvertaken;

        public IDisposable Enter(IServiceProvider services) => this;

        public ValueTask<bool> KeepAsync(ReadOnlyMemory<byte> kept) => new(log.Answers.TryAdd(request.Key, (request.Fingerprint, kept.ToArray())));

        public void Dispose()
        {
        }
    }
}
