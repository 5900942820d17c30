using GoShop.Data;
using GoShop.Data.Accounts;

namespace GoShop.Schema.Accounts;

/// <summary>Hands those who sign in their tokens the way they asked for: in the answer, or as cookies.</summary>
internal static class TokenDelivery
{
    /// <summary>Makes sure that tokens can come as cookies, if they are to.</summary>
    /// <exception cref="InvalidInputException">They cannot.</exception>
    public static void Prepare(this ITokenCookies cookies, bool byCookie)
    {
        if (byCookie)
            cookies.RequireSettable();
    }

    /// <summary>What of the tokens stands in the answer: nothing, where cookies carry them.</summary>
    public static AuthTokens? Deliver(this ITokenCookies cookies, bool byCookie, AuthTokens tokens)
    {
        if (!byCookie)
            return tokens;
        cookies.Set(tokens);
        return null;
    }
}
