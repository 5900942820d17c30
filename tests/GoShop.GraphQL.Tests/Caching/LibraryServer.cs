using System.Text;
using System.Text.Json;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using GoShop.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Caching;

/// <summary>Executes requests over the library's schema with a response cache.</summary>
internal sealed class LibraryServer : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public LibraryServer(Action<ResponseCacheOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<TimeProvider>(Clock).AddSingleton<Books>();
        services.AddGraphQLServer()
            .ConfigureSchema(schema => schema.AddTypes(
                typeof(LibraryQueries), typeof(LibraryMutations), typeof(BookType), typeof(AuthorType)))
            .AddResponseCache(configure);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public FixedClock Clock { get; } = new(DateTimeOffset.UnixEpoch);

    public Books Books => _services.GetRequiredService<Books>();

    public Schema Schema => _services.GetRequiredService<Schema>();

    public ResponseCache Cache => _services.GetRequiredService<ResponseCache>();

    /// <summary>The response as JSON.</summary>
    public async Task<string> AskAsync(string query, string? variables = null, CancellationToken? cancellation = null)
    {
        await using var scope = _services.CreateAsyncScope();
        using var json = JsonDocument.Parse(variables ?? "null");
        var request = new OperationRequest { Query = query, Services = scope.ServiceProvider, Variables = json.RootElement };
        var executor = _services.GetRequiredService<IRequestExecutor>();
        await using var result = (OperationResult)await executor.ExecuteAsync(request, cancellation ?? TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(result.Json.Span);
    }

    /// <summary>The bytes that an execution takes on this thread once all is warm: the least of many.</summary>
    public long LeastAllocated(string query)
    {
        var executor = _services.GetRequiredService<IRequestExecutor>();
        var request = new OperationRequest { Query = query, Services = _services };
        var least = long.MaxValue;
        for (var i = 0; i < 200; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var pending = executor.ExecuteAsync(request, CancellationToken.None);
            if (!pending.IsCompletedSuccessfully || !pending.Result.DisposeAsync().IsCompleted)
                throw new InvalidOperationException("A request that should do without tasks did not.");
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    /// <summary>How often something was read while this was asked for twice.</summary>
    public async Task<int> ReadsOfTwoAsync(string query, string? variables = null, string? otherVariables = null)
    {
        var before = Books.Reads;
        await AskAsync(query, variables);
        await AskAsync(query, otherVariables ?? variables);
        return Books.Reads - before;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
