namespace GoShop.Data.Auditing;

/// <summary>One attempt to sign in to an account.</summary>
public sealed class SignInAttempt
{
    public Guid Id { get; init; }

    /// <summary>Whose account.</summary>
    public Guid UserId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The address it came from.</summary>
    public string? Ip { get; init; }

    /// <summary>What the client called itself.</summary>
    public string? Device { get; init; }

    /// <summary>What came of it.</summary>
    public SignInOutcome Outcome { get; init; }
}

/// <summary>What came of an attempt to sign in.</summary>
public enum SignInOutcome
{
    /// <summary>Whoever it was got a session.</summary>
    Succeeded,

    /// <summary>It was refused.</summary>
    Failed,

    /// <summary>It was one failure too many: the account was locked for a while.</summary>
    LockedOut,
}

/// <summary>Finds sign-ins in the audit log.</summary>
public static class SignInHistory
{
    /// <summary>Attempts to sign in to accounts: those a user may see, of their own account, or all of them for a keeper of the shop.</summary>
    public static IQueryable<SignInAttempt> SignInsVisibleTo(this IQueryable<AuditEntry> entries, Guid userId, bool isAdmin) => entries
        .Where(e => e.TargetType == AuditTargetType.User && (isAdmin || e.TargetId == userId))
        .Where(e => e.Action == AuditAction.SignIn || e.Action == AuditAction.SignInFailed
            || e.Action == AuditAction.LockedOut || e.Action == AuditAction.TwoFactorFailed)
        .Select(e => new SignInAttempt
        {
            Id = e.Id,
            UserId = e.TargetId!.Value,
            At = e.At,
            Ip = e.Ip,
            Device = e.UserAgent,
            Outcome = e.Action == AuditAction.SignIn ? SignInOutcome.Succeeded
                : e.Action == AuditAction.LockedOut ? SignInOutcome.LockedOut : SignInOutcome.Failed,
        });
}
