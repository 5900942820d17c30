using System.Text.Json;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>One operation of an HTTP message, or else why it is none.</summary>
internal readonly record struct HttpOperation(RequestParameters? Parameters, string? Fault);

/// <summary>The request of an HTTP message, one operation or a batch of them, and the memory and files it lives in.</summary>
internal sealed class HttpGraphQLRequest : IDisposable
{
    private readonly IDisposable?[] _owned;

    private HttpGraphQLRequest(IReadOnlyList<HttpOperation> operations, bool isBatch, IDisposable?[] owned)
        => (Operations, IsBatch, _owned) = (operations, isBatch, owned);

    public HttpGraphQLRequest(RequestParameters parameters, params IDisposable?[] owned)
        : this([new HttpOperation(parameters, Fault: null)], isBatch: false, owned)
    {
    }

    /// <summary>In the order of their answers. Without a batch, the one there is.</summary>
    public IReadOnlyList<HttpOperation> Operations { get; }

    /// <summary>Whether the answer is a list, as the request is.</summary>
    public bool IsBatch { get; }

    /// <summary>Takes the request from a JSON value.</summary>
    /// <param name="files">The files that variables may name; null for none.</param>
    /// <param name="fault">What the client did wrong; null where the request is there. What is wrong with one operation of a batch is its own matter.</param>
    /// <param name="owned">What the request disposes of when it ends.</param>
    public static HttpGraphQLRequest? Read(
        JsonElement json, int maxBatchSize, IReadOnlyDictionary<string, IFile>? files, out string? fault, params IDisposable?[] owned)
    {
        if (json.ValueKind != JsonValueKind.Array || maxBatchSize == 0)
            return ReadOperation(json, files, out fault) is { } parameters ? new(parameters, owned) : null;
        var count = json.GetArrayLength();
        fault = count == 0 ? "The batch is empty."
            : count > maxBatchSize ? $"The batch has {count} operations, but no more than {maxBatchSize} may come at once."
            : null;
        if (fault is not null)
            return null;
        var operations = new List<HttpOperation>(count);
        foreach (var element in json.EnumerateArray())
        {
            var parameters = ReadOperation(element, files, out var misfit);
            operations.Add(new HttpOperation(parameters, misfit));
        }
        return new(operations, isBatch: true, owned);
    }

    public void Dispose()
    {
        foreach (var piece in _owned)
            piece?.Dispose();
    }

    private static RequestParameters? ReadOperation(JsonElement json, IReadOnlyDictionary<string, IFile>? files, out string? fault)
    {
        var parameters = RequestParameters.Read(json, out fault);
        return parameters is null ? null : parameters with { Files = files };
    }
}
