namespace GoShop.Server.Configuration;

/// <summary>How much callers may ask for. Each number is what a minute brings, and the most that is saved up; 0 is for no limit.</summary>
/// <param name="VisitorRequests">Requests of an address that nobody is signed in at.</param>
/// <param name="UserRequests">Requests of a user, from wherever.</param>
/// <param name="VisitorCost">What GraphQL operations of an address may cost that nobody is signed in at.</param>
/// <param name="UserCost">What GraphQL operations of a user may cost.</param>
/// <param name="SignInsByAddress">Attempts to sign in from an address.</param>
/// <param name="SignInsByEmail">Attempts to sign in with an e-mail address, from wherever.</param>
/// <param name="SignInDelay">Whether attempts have to wait longer and longer after wrong passwords.</param>
/// <param name="Registrations">New accounts from an address, an hour.</param>
/// <param name="MailsByAddress">Letters that an address asks for, an hour.</param>
/// <param name="MailsByEmail">Letters that are asked for to an e-mail address or by a user, an hour.</param>
/// <param name="Tokens">Refresh tokens and tokens from letters that an address presents.</param>
/// <param name="NewCarts">Carts that visitors begin from an address, an hour.</param>
/// <param name="Reviews">Reviews that a user writes or rewrites, an hour.</param>
/// <param name="ReviewVotes">Votes for reviews that a user gives or takes back.</param>
internal sealed record RateLimitOptions(
    int VisitorRequests,
    int UserRequests,
    int VisitorCost,
    int UserCost,
    int SignInsByAddress,
    int SignInsByEmail,
    bool SignInDelay,
    int Registrations,
    int MailsByAddress,
    int MailsByEmail,
    int Tokens,
    int NewCarts,
    int Reviews,
    int ReviewVotes)
{
    // Beyond that a request would take less than the microseconds that are counted.
    private const int Most = 10_000_000;

    /// <summary>What is set; null where limits are switched off.</summary>
    public static RateLimitOptions? Read(SettingsReader settings)
    {
        var wanted = settings.Choice("RATE_LIMIT", true, ("on", true), ("off", false));
        var options = new RateLimitOptions(
            Number("RATE_LIMIT_IP", 600),
            Number("RATE_LIMIT_USER", 1_200),
            Number("RATE_LIMIT_IP_COST", 60_000),
            Number("RATE_LIMIT_USER_COST", 120_000),
            Number("RATE_LIMIT_SIGN_IN_IP", 30),
            Number("RATE_LIMIT_SIGN_IN_EMAIL", 10),
            settings.Choice("RATE_LIMIT_SIGN_IN_DELAY", true, ("on", true), ("off", false)),
            Number("RATE_LIMIT_REGISTER_IP", 30),
            Number("RATE_LIMIT_MAIL_IP", 30),
            Number("RATE_LIMIT_MAIL_EMAIL", 5),
            Number("RATE_LIMIT_TOKEN_IP", 60),
            Number("RATE_LIMIT_CART_IP", 120),
            Number("RATE_LIMIT_REVIEW_USER", 30),
            Number("RATE_LIMIT_REVIEW_VOTE_USER", 60));
        return wanted ? options : null;

        int Number(string key, int fallback) => settings.Number(key, fallback, 0, Most);
    }
}
