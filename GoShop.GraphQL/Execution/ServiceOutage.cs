using System.Text.Json;
using GoShop.GraphQL.Errors;

namespace GoShop.GraphQL.Execution;

/// <summary>Answers that hold nothing, since something that the server needs is away (<see cref="ErrorCodes.ServiceUnavailable"/>).</summary>
internal static class ServiceOutage
{
    /// <summary>
    /// Makes a request error (§7.1.2) of an outage that left no root field a value, so that transports can say that the whole request is to be tried again. An
    /// answer with some data stays as it is.
    /// </summary>
    public static OperationResult Reduce(OperationResult answer)
    {
        if (Find(answer.Errors) is not { } outage || HasValues(answer.Json.Span))
            return answer;
        // Ends at once: it gives memory back.
        _ = answer.DisposeAsync();
        return ResponseWriter.WriteErrors([outage with { Path = null, Locations = [] }]);
    }

    private static GraphQLError? Find(IReadOnlyList<GraphQLError> errors)
    {
        for (var i = 0; i < errors.Count; i++)
        {
            if (errors[i].Code == ErrorCodes.ServiceUnavailable)
                return errors[i];
        }
        return null;
    }

    /// <summary>Whether <c>data</c>, the first entry of a response, is an object with a value that is not null.</summary>
    private static bool HasValues(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        for (var token = 0; token < 3; token++)
            reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
                return true;
        }
        return false;
    }
}
