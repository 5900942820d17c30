namespace GoShop.Schema;

/// <summary>The limits of fields that strangers could misuse, by the names that <c>[RateLimit]</c> uses; the host says how much each is.</summary>
public static class RateLimits
{
    /// <summary>Attempts to prove who one is.</summary>
    public const string SignIn = "sign-in";

    /// <summary>New accounts.</summary>
    public const string Register = "register";

    /// <summary>Letters that are asked for.</summary>
    public const string Mail = "mail";

    /// <summary>Tokens that are presented: from letters, or to go on with a session.</summary>
    public const string Token = "token";

    /// <summary>Carts that visitors begin.</summary>
    public const string NewCart = "new-cart";

    /// <summary>Reviews that are written or rewritten.</summary>
    public const string Review = "review";

    /// <summary>Votes for reviews, given or taken back.</summary>
    public const string ReviewVote = "review-vote";
}
