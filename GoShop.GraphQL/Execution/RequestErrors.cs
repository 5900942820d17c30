using System.Globalization;
using GoShop.GraphQL.Errors;

namespace GoShop.GraphQL.Execution;

/// <summary>Why a request was not executed, or not to its end (§7.1.2, Request Errors).</summary>
internal static class RequestErrors
{
    public static GraphQLError NoDocument { get; } = new("Must provide query string.") { Code = ErrorCodes.BadRequest };

    public static GraphQLError ReadOnly { get; } = new("Can only perform a mutation operation from a POST request.") { Code = ErrorCodes.MethodNotAllowed };

    public static GraphQLError TimedOut(TimeSpan timeout)
        => new(string.Create(CultureInfo.InvariantCulture, $"The request took longer than {timeout.TotalSeconds:0.###} seconds.")) { Code = ErrorCodes.RequestTimeout };
}
