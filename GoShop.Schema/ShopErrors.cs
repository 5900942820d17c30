using GoShop.Data;
using GoShop.Data.Storage;
using GoShop.GraphQL.Errors;

namespace GoShop.Schema;

/// <summary>What clients see of the shop's refusals outside of the mutations that name them: the rule's own code and message.</summary>
internal static class ShopErrors
{
    private const int RetryAfterSeconds = 5;

    public static GraphQLError? Explain(Exception exception) => exception switch
    {
        InvalidInputException refused => new GraphQLError(refused.Message)
        {
            Code = ErrorCodes.BadUserInput,
            Extensions = new Dictionary<string, object?> { ["fields"] = new[] { new { path = new[] { refused.Field }, messages = new[] { refused.Message } } } },
        },
        BlobStoreException => new GraphQLError("Files cannot be kept or had at the moment: try again shortly.")
        {
            Code = ErrorCodes.ServiceUnavailable,
            Extensions = new Dictionary<string, object?> { ["retryAfter"] = RetryAfterSeconds },
        },
        ShopException refused => new GraphQLError(refused.Message) { Code = refused.Code },
        _ => null,
    };
}
