using System.Text.Json;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Execution;

/// <summary>Writes whole responses (§7.1 Response Format).</summary>
internal static class ResponseWriter
{
    /// <summary>The response of an operation that was executed.</summary>
    /// <param name="slots">What the resolvers gave; null where there were none to run.</param>
    /// <param name="tags">Is told what the response contains; null where nobody wants to know.</param>
    public static OperationResult WriteData(
        Schema schema, ObjectSelections selections, object? root, object?[]? slots, ExecutionErrors errors, ResponseTags? tags = null)
    {
        var writer = Utf8ResultWriter.Rent();
        try
        {
            writer.WriteRaw("{\"data\":"u8);
            ValueCompletion.WriteData(schema, selections, root, slots, writer, errors, tags);
            return End(writer, errors.All);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>A response without errors that was written before.</summary>
    public static OperationResult WriteRaw(ReadOnlySpan<byte> json)
    {
        var writer = Utf8ResultWriter.Rent();
        writer.WriteRaw(json);
        return new OperationResult(writer, hasData: true, []);
    }

    /// <summary>A response that was given before, with the errors it had.</summary>
    public static OperationResult WriteReplay(ReadOnlyMemory<byte> json)
    {
        using var response = JsonDocument.Parse(json);
        GraphQLError[] errors = response.RootElement.TryGetProperty("errors", out var list) ? [.. list.EnumerateArray().Select(ReadError)] : [];
        var writer = Utf8ResultWriter.Rent();
        writer.WriteRaw(json.Span);
        return new OperationResult(writer, hasData: true, errors) { IsReplayed = true };
    }

    /// <summary>The response of an operation that could be started, and whose root then failed.</summary>
    public static OperationResult WriteNoData(IReadOnlyList<GraphQLError> errors)
    {
        var writer = Utf8ResultWriter.Rent();
        writer.WriteRaw("{\"data\":null"u8);
        return End(writer, errors);
    }

    /// <summary>The response to a request that was not executed (§7.1.2, Request Errors).</summary>
    public static OperationResult WriteErrors(IReadOnlyList<GraphQLError> errors)
    {
        var writer = Utf8ResultWriter.Rent();
        writer.WriteRaw("{\"errors\":"u8);
        GraphQLErrorWriter.Write(writer, errors);
        writer.WriteByte((byte)'}');
        return new OperationResult(writer, hasData: false, errors);
    }

    private static OperationResult End(Utf8ResultWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            writer.WriteRaw(",\"errors\":"u8);
            GraphQLErrorWriter.Write(writer, errors);
        }
        writer.WriteByte((byte)'}');
        return new OperationResult(writer, hasData: true, errors);
    }

    // As much as transports ask of an error to choose a status by.
    private static GraphQLError ReadError(JsonElement error)
        => new(error.GetProperty("message").GetString()!)
        {
            Code = error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code) ? code.GetString() : null,
        };
}
