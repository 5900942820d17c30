using GoShop.Data;
using GoShop.GraphQL.Errors;

namespace GoShop.Schema;

/// <summary>What clients see of the shop's refusals outside of the mutations that name them: the rule's own code and message.</summary>
internal static class ShopErrors
{
    public static GraphQLError? Explain(Exception exception) => exception switch
    {
        InvalidInputException refused => new GraphQLError(refused.Message) { Code = ErrorCodes.BadUserInput },
        ShopException refused => new GraphQLError(refused.Message) { Code = refused.Code },
        _ => null,
    };
}
