using System.Text;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>Executes requests on a schema of SDL: fields read the entry of their name in their parent, a dictionary, unless a resolver is given.</summary>
internal sealed class TestServer
{
    private readonly Dictionary<string, FieldResolver> _resolvers = [];
    private readonly Dictionary<string, SubscribeDelegate> _streams = [];
    private readonly ServiceCollection _services = [];
    private readonly string _sdl;
    private RequestExecutor? _executor;
    private ServiceProvider? _provider;

    public TestServer(string sdl) => _sdl = sdl;

    public RequestExecutorOptions Options { get; } = new();

    public RecordingLogger Log { get; } = new();

    public IServiceCollection Services => _services;

    public RequestExecutor Executor => _executor ??= new RequestExecutor(BuildSchema(), Options, Log);

    /// <summary>Resolves <c>Type.field</c>.</summary>
    public TestServer Resolve(string field, Func<ResolverContext, ValueTask<object?>> resolve)
    {
        _resolvers.Add(field, new DelegateResolver(context => resolve(context)));
        return this;
    }

    /// <summary>Resolves <c>Type.field</c> at once.</summary>
    public TestServer Resolve(string field, Func<ResolverContext, object?> resolve) => Resolve(field, context => new ValueTask<object?>(resolve(context)));

    /// <summary>Makes <c>Type.field</c> a plain read.</summary>
    public TestServer Read(string field, PropertyResolver resolver)
    {
        _resolvers.Add(field, resolver);
        return this;
    }

    /// <summary>Opens the stream of events of a field of the subscription type.</summary>
    public TestServer Subscribe(string field, SubscribeDelegate subscribe)
    {
        _streams.Add(field, subscribe);
        return this;
    }

    /// <summary>The response as JSON.</summary>
    public async Task<string> Ask(string query, object? variables = null, object? root = null, string? operation = null)
    {
        await using var result = (OperationResult)await Execute(query, variables, root, operation);
        return Encoding.UTF8.GetString(result.Json.Span);
    }

    public ValueTask<ExecutionResult> Execute(string query, object? variables = null, object? root = null, string? operation = null)
        => Executor.ExecuteAsync(Request(query, variables, root, operation), TestContext.Current.CancellationToken);

    public OperationRequest Request(string query, object? variables = null, object? root = null, string? operation = null) => new()
    {
        Query = query,
        OperationName = operation,
        Variables = variables is null ? default : JsonSerializer.SerializeToElement(variables),
        Services = _provider ??= _services.BuildServiceProvider(),
        RootValue = root,
        RequestId = "request-1",
    };

    private Schema BuildSchema() => SdlSchemaBuilder.Build(_sdl, new SdlSchemaOptions
    {
        Resolver = (type, field) => _resolvers.GetValueOrDefault($"{type.Name}.{field.Name}")
            ?? new PropertyResolver { Read = parent => Entry((Dictionary<string, object?>)parent, field.Name) },
        Subscribe = field => _streams.GetValueOrDefault(field.Name),
        ResolveTypeName = value => ((Dictionary<string, object?>)value).GetValueOrDefault("__typename") as string,
    });

    private static object? Entry(Dictionary<string, object?> parent, string name) => parent.GetValueOrDefault(name) switch
    {
        Exception exception => throw exception,
        var value => value,
    };

    /// <summary>Keeps what is logged.</summary>
    internal sealed class RecordingLogger : ILogger<RequestExecutor>
    {
        public List<(LogLevel Level, string Message, Exception? Exception)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Entries)
                Entries.Add((logLevel, formatter(state, exception), exception));
        }
    }
}
