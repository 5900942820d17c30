using GoShop.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>Codes of the second factor: those of the authenticator app and those kept for the day it is lost. Each is taken once.</summary>
public sealed class TwoFactorCodes(ShopContext db, AuthenticatorKeys keys, AuditLog audit, TimeProvider time)
{
    private const int BackupCodes = 10;

    /// <summary>Whether the code is good; it is then used up.</summary>
    /// <param name="user">Whose; tracked, and locked so that a code that comes twice at once is taken once. The caller saves.</param>
    /// <param name="code">What was typed: six digits of the app, or a backup code.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async Task<bool> TakeAsync(User user, string code, CancellationToken cancellationToken)
    {
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        if (typed.Length == Totp.Digits && typed.All(char.IsAsciiDigit))
            return await keys.FindAsync(user.Id, cancellationToken) is { } key && TakeFromApp(user, key, typed);

        var hash = BackupCode.Hash(typed);
        var taken = await db.BackupCodes.Where(c => c.UserId == user.Id && c.CodeHash == hash).ExecuteDeleteAsync(cancellationToken);
        if (taken == 0)
            return false;
        var left = await db.BackupCodes.CountAsync(c => c.UserId == user.Id, cancellationToken);
        audit.Record(new(AuditAction.BackupCodeUsed, AuditTarget.User(user.Id)) { After = new { Left = left }, Actor = Actor.Of(user) });
        return true;
    }

    /// <summary>Whether a code of the app is good by a key; it is then used up, and with it those before it.</summary>
    internal bool TakeFromApp(User user, string key, string code)
    {
        if (Totp.FindStep(Base32.Decode(key), code.Replace(" ", "", StringComparison.Ordinal), time.GetUtcNow()) is not { } step || step <= user.TotpStep)
            return false;
        user.TotpStep = step;
        return true;
    }

    /// <summary>Ten new backup codes in place of those there were. They are told this once: only their hashes are kept. The caller saves.</summary>
    internal async Task<IReadOnlyList<string>> RenewAsync(User user, CancellationToken cancellationToken)
    {
        await db.BackupCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        string[] codes = [.. Enumerable.Range(0, BackupCodes).Select(_ => BackupCode.Generate())];
        db.BackupCodes.AddRange(codes.Select(code => new BackupCode(user.Id, code)));
        return codes;
    }

    /// <summary>Writes down that a code was wrong. The caller saves.</summary>
    internal void RecordFailure(User user)
    {
        AccountMetrics.CountTwoFactorFailure();
        audit.Record(new(AuditAction.TwoFactorFailed, AuditTarget.User(user.Id)) { Outcome = AuditOutcome.Refused });
    }
}
