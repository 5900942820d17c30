using System.Text.Json;
using GoShop.GraphQL.Errors;

namespace GoShop.GraphQL.Execution;

/// <summary>
/// Answers that hold nothing, since something that the server needs is away (<see cref="ErrorCodes.ServiceUnavailable"/>), or since the caller asks too often
/// (<see cref="ErrorCodes.RateLimited"/>).
/// </summary>
internal static class EmptyAnswers
{
    /// <summary>
    /// Makes a request error (§7.1.2) of what left no root field a value, so that transports can say that the whole request is to be tried again. An
    /// answer with some data stays as it is.
    /// </summary>
    /// <param name="answer">What came of the execution.</param>
    /// <param name="isOne">Whether one root field was asked for. Of several, others may have done something before one was refused: that is not to be tried again.</param>
    public static OperationResult Reduce(OperationResult answer, bool isOne)
    {
        if (Find(answer.Errors, isOne) is not { } reason || HasValues(answer.Json.Span))
            return answer;
        // Ends at once: it gives memory back.
        _ = answer.DisposeAsync();
        return ResponseWriter.WriteErrors([reason with { Path = null, Locations = [] }]);
    }

    private static GraphQLError? Find(IReadOnlyList<GraphQLError> errors, bool isOne)
    {
        for (var i = 0; i < errors.Count; i++)
        {
            if (errors[i].Code is ErrorCodes.ServiceUnavailable || (isOne && errors[i].Code is ErrorCodes.RateLimited))
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
