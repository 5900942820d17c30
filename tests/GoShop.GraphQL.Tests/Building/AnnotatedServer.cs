using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GoShop.GraphQL.Tests.Building;

/// <summary>Executes requests over a schema built from annotated classes.</summary>
internal sealed class AnnotatedServer : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly RequestExecutor _executor;
    private readonly ConcurrentBag<AsyncServiceScope> _scopes = [];

    public AnnotatedServer(Action<IServiceCollection>? addServices, params Type[] types)
    {
        var services = new ServiceCollection();
        addServices?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
        _executor = new RequestExecutor(
            new SchemaBuilder(services).AddTypes(types).Build(_services),
            new RequestExecutorOptions { IncludeExceptionDetails = true },
            NullLogger<RequestExecutor>.Instance);
    }

    public Schema Schema => _executor.Schema;
    public IServiceProvider Services => _services;

    public async ValueTask DisposeAsync()
    {
        foreach (var scope in _scopes)
            await scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    public static ClaimsPrincipal UserIn(params string[] roles)
        => new(new ClaimsIdentity(roles.Select(role => new Claim(ClaimTypes.Role, role)), "test"));

    public async Task<ExecutionResult> ExecuteAsync(string query, object? variables = null, ClaimsPrincipal? user = null)
    {
        var scope = _services.CreateAsyncScope();
        _scopes.Add(scope);
        return await _executor.ExecuteAsync(new OperationRequest
        {
            Query = query,
            Services = scope.ServiceProvider,
            Variables = variables is null ? default : JsonSerializer.SerializeToElement(variables),
            User = user ?? new ClaimsPrincipal(),
        });
    }

    /// <summary>The whole response.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null, ClaimsPrincipal? user = null)
    {
        await using var result = await ExecuteAsync(query, variables, user);
        return Read((OperationResult)result);
    }

    /// <summary>The data; errors fail the test.</summary>
    public async Task<JsonElement> DataAsync(string query, object? variables = null, ClaimsPrincipal? user = null)
    {
        var response = await AskAsync(query, variables, user);
        return response.TryGetProperty("errors", out var errors) ? throw new InvalidOperationException(errors.GetRawText()) : response.GetProperty("data");
    }

    /// <summary>A response that outlives its result.</summary>
    public static JsonElement Read(OperationResult result) => JsonDocument.Parse(result.Json.ToArray()).RootElement;
}
