using GoShop.Schema;
using GoShop.Server.Configuration;

namespace GoShop.Server.RateLimiting;

/// <summary>All budgets there are, by what is set; null where something has no limit.</summary>
internal sealed class Limits(RateLimitOptions options)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<string, FieldLimit> _fields = new()
    {
        [RateLimits.SignIn] = new(Of("sign-in", options.SignInsByAddress, Minute), Of("sign-in-email", options.SignInsByEmail, Minute))
        {
            AddressFailures = options.SignInDelay ? new FailureRule(Free: 10, LongestWait: TimeSpan.FromMinutes(1), Memory: TimeSpan.FromMinutes(15)) : null,
            SubjectFailures = options.SignInDelay ? new FailureRule(Free: 2, LongestWait: TimeSpan.FromMinutes(15), Memory: TimeSpan.FromMinutes(30)) : null,
        },
        [RateLimits.Register] = new(Of("register", options.Registrations, Hour), BySubject: null),
        [RateLimits.Mail] = new(Of("mail", options.MailsByAddress, Hour), Of("mail-email", options.MailsByEmail, Hour)),
        [RateLimits.Token] = new(Of("token", options.Tokens, Minute), BySubject: null),
        [RateLimits.NewCart] = new(Of("new-cart", options.NewCarts, Hour), BySubject: null),
        [RateLimits.Review] = new(ByAddress: null, Of("review", options.Reviews, Hour)),
        [RateLimits.ReviewVote] = new(ByAddress: null, Of("review-vote", options.ReviewVotes, Minute)),
    };

    /// <summary>Requests from an address of visitors.</summary>
    public Budget? VisitorRequests { get; } = Of("requests", options.VisitorRequests, Minute);

    /// <summary>Requests of a user.</summary>
    public Budget? UserRequests { get; } = Of("user-requests", options.UserRequests, Minute);

    /// <summary>Cost of operations from an address of visitors.</summary>
    public Budget? VisitorCost { get; } = Of("cost", options.VisitorCost, Minute);

    /// <summary>Cost of operations of a user.</summary>
    public Budget? UserCost { get; } = Of("user-cost", options.UserCost, Minute);

    /// <summary>The limit that a field names.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public FieldLimit Field(string name) => _fields.TryGetValue(name, out var limit) ? limit : throw new InvalidOperationException($"No limit is called {name}.");

    private static Budget? Of(string name, int limit, TimeSpan window) => limit == 0 ? null : new Budget(name, limit, window);
}

/// <summary>The limit of a sensitive field.</summary>
/// <param name="ByAddress">How often an address may call it.</param>
/// <param name="BySubject">How often it may be called about the same: an e-mail address, or else the user who calls.</param>
internal sealed record FieldLimit(Budget? ByAddress, Budget? BySubject)
{
    /// <summary>How failures slow down an address; null where they do not.</summary>
    public FailureRule? AddressFailures { get; init; }

    /// <summary>How failures slow down what is about the same; null where they do not.</summary>
    public FailureRule? SubjectFailures { get; init; }
}
