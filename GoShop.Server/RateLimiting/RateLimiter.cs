using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.Schema.Accounts;

namespace GoShop.Server.RateLimiting;

/// <summary>
/// Counts what callers ask for: users by their account, visitors by their address. What runs in no request is the shop's own doing and has no limits.
/// </summary>
internal sealed class RateLimiter(
    Limits limits, LocalBudgets local, SharedBudgets shared, FailureDelays delays, IHttpContextAccessor contexts, TimeProvider time) : IRateLimiter
{
    /// <summary>Counts a request before anything of it is looked at; the first operation of it is paid with that. Why it is refused; null where it is not.</summary>
    public GraphQLError? AdmitRequest(HttpContext context)
    {
        var refusal = Admit(context, RequestsOf(context.User.FindId(), context), amount: 1, isTold: true);
        if (refusal is null)
            context.Features.Set(new PaidOperation());
        return refusal;
    }

    /// <inheritdoc/>
    public GraphQLError? AdmitOperation(OperationRequest request)
        => contexts.HttpContext is not { } context || context.Features.Get<PaidOperation>()?.Use() is true
            ? null
            : Admit(context, RequestsOf(request.User.FindId(), context), amount: 1, isTold: true);

    /// <inheritdoc/>
    public GraphQLError? AdmitCost(OperationRequest request, RequestCost cost)
    {
        if (contexts.HttpContext is not { } context || cost.Total <= 0)
            return null;
        var key = request.User.FindId() is { } user ? KeyOf(limits.UserCost, Owners.Of(user)) : KeyOf(limits.VisitorCost, OwnerOf(context));
        return Admit(context, key, cost.Total, isTold: false);
    }

    /// <inheritdoc/>
    public async ValueTask<GraphQLError?> AdmitFieldAsync(OperationRequest request, string limit, string? subject, CancellationToken cancellation)
    {
        if (contexts.HttpContext is not { } context)
            return null;
        var rule = limits.Field(limit);
        var (address, about) = (OwnerOf(context), SubjectOf(request, subject));
        var wait = await delays.WaitAsync([.. FailuresOf(rule, address, about).Select(failures => failures.Name)]);
        if (wait > TimeSpan.Zero)
            return RateLimitAnswer.Refuse(context, limit, wait);
        return await AdmitAsync(context, KeyOf(rule.ByAddress, address), about is { } owner ? KeyOf(rule.BySubject, owner) : null);
    }

    /// <summary>Counts something that only some calls of a field do, to the caller's address. Why it is refused; null where it is not.</summary>
    public ValueTask<GraphQLError?> AdmitByAddressAsync(HttpContext context, string limit)
        => AdmitAsync(context, KeyOf(limits.Field(limit).ByAddress, OwnerOf(context)));

    /// <inheritdoc/>
    public async ValueTask NoteOutcomeAsync(OperationRequest request, string limit, string? subject, bool failed)
    {
        if (contexts.HttpContext is not { } context)
            return;
        var about = SubjectOf(request, subject);
        foreach (var (name, rule, isSubject) in FailuresOf(limits.Field(limit), OwnerOf(context), about))
        {
            // Who has an account of their own cannot clear their address by it.
            if (failed)
                await delays.FailAsync(name, rule);
            else if (isSubject)
                delays.Forget(name);
        }
    }

    private async ValueTask<GraphQLError?> AdmitAsync(HttpContext context, params BudgetKey?[] wanted)
    {
        BudgetKey[] keys = [.. wanted.OfType<BudgetKey>()];
        foreach (var state in await TakeAsync(keys))
        {
            if (!state.IsAdmitted)
                return RateLimitAnswer.Refuse(context, state);
        }
        return null;
    }

    /// <summary>Takes one from each, on all instances; on this one alone where Redis is away.</summary>
    private async ValueTask<IEnumerable<BudgetState>> TakeAsync(BudgetKey[] keys)
    {
        var now = Clock.Now(time);
        if (keys.Length == 0)
            return [];
        if (await shared.TakeAsync(keys, now) is not { } taken)
            return keys.Select(key => local.Take(key, 1, now));
        for (var i = 0; i < keys.Length; i++)
            local.Learn(keys[i], taken.FullAt[i]);
        return keys.Select((key, i) =>
        {
            var wanted = key.Budget.TimeOf(1);
            var isShort = !taken.IsAdmitted && taken.FullAt[i] + wanted - now > key.Budget.WindowTime;
            return key.Budget.StateAt(taken.FullAt[i], now, !isShort, wanted);
        });
    }

    private GraphQLError? Admit(HttpContext context, BudgetKey? key, double amount, bool isTold)
    {
        if (key is not { } found)
            return null;
        var state = local.Take(found, amount, Clock.Now(time));
        if (!state.IsAdmitted)
            return RateLimitAnswer.Refuse(context, state);
        if (isTold)
            RateLimitAnswer.Tell(context, state);
        return null;
    }

    private BudgetKey? RequestsOf(Guid? user, HttpContext context)
        => user is { } id ? KeyOf(limits.UserRequests, Owners.Of(id)) : KeyOf(limits.VisitorRequests, OwnerOf(context));

    private static IEnumerable<(string Name, FailureRule Rule, bool IsSubject)> FailuresOf(FieldLimit limit, UInt128 address, UInt128? about)
    {
        if (limit.AddressFailures is { } byAddress)
            yield return ($"failures:ip:{address:x32}", byAddress, false);
        if (limit.SubjectFailures is { } bySubject && about is { } owner)
            yield return ($"failures:subject:{owner:x32}", bySubject, true);
    }

    private static BudgetKey? KeyOf(Budget? budget, UInt128 owner) => budget is null ? null : new BudgetKey(budget, owner);

    private static UInt128 OwnerOf(HttpContext context) => Owners.Of(context.Connection.RemoteIpAddress);

    private static UInt128? SubjectOf(OperationRequest request, string? subject)
        => subject is not null ? Owners.OfText(subject) : request.User.FindId() is { } user ? Owners.Of(user) : null;

    /// <summary>That the first operation of a request was counted with the request.</summary>
    private sealed class PaidOperation
    {
        private bool _isUsed;

        public bool Use() => !Interlocked.Exchange(ref _isUsed, true);
    }
}
