using System.Reflection;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Building;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Security;

/// <summary>
/// The field has a limit of its own, which <see cref="IRateLimiter"/> knows by name. Each call counts: aliases and the operations of a batch one by one. A call
/// that is refused is a field error coded <see cref="ErrorCodes.RateLimited"/>, and the field's resolver does not run. Without an <see cref="IRateLimiter"/> there are no limits.
/// </summary>
/// <param name="limit">The limit's name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RateLimitAttribute(string limit) : Attribute
{
    /// <summary>The limit's name.</summary>
    public string Limit { get; } = limit;

    /// <summary>The property of the field's input that says what a call is about: an e-mail address, which has a limit of its own whoever calls. Null for none.</summary>
    public string? Subject { get; set; }

    /// <summary>The exception by which a call fails in a way that counts, a wrong password say; null where failures are not counted.</summary>
    public Type? Failure { get; set; }

    /// <summary>Puts the limit of a member, if it has one, before its field. To be called before errors are turned into data.</summary>
    internal static void Apply(FieldDraft field, MemberInfo member)
    {
        if (member.GetCustomAttribute<RateLimitAttribute>() is not { } rule)
            return;
        var subjectOf = rule.Reader(field, member);
        field.Guards.Add(context => rule.AdmitAsync(context, subjectOf(context)));
        if (rule.Failure is not null)
            field.Use(next => (context, services) => rule.NoteAsync(next(context, services), context, subjectOf(context)));
    }

    private static IRateLimiter? LimiterOf(ResolverContext context) => context.Services.GetService<IRateLimiter>();

    private Func<ResolverContext, string?> Reader(FieldDraft field, MemberInfo member)
    {
        if (Subject is null)
            return _ => null;
        var property = ((MethodInfo)member).GetParameters().Select(parameter => parameter.ParameterType.GetProperty(Subject)).FirstOrDefault(found => found is not null);
        if (property is null)
            field.Problem($"No parameter has a property {Subject}, which [RateLimit] names.");
        return context => context.Arguments is [{ } input, ..] ? property!.GetValue(input)?.ToString() : null;
    }

    private async ValueTask AdmitAsync(ResolverContext context, string? subject)
    {
        if (LimiterOf(context) is { } limiter
            && await limiter.AdmitFieldAsync(context.Operation.Request, Limit, subject, context.Cancellation).ConfigureAwait(true) is { } refusal)
            throw new GraphQLException(refusal);
    }

    private async ValueTask<object?> NoteAsync(ValueTask<object?> pending, ResolverContext context, string? subject)
    {
        var failed = true;
        try
        {
            var value = await pending.ConfigureAwait(true);
            failed = false;
            return value;
        }
        catch (Exception exception) when (!Failure!.IsInstanceOfType(exception))
        {
            // Says nothing of whether the caller guesses.
            failed = false;
            subject = null;
            throw;
        }
        finally
        {
            if (LimiterOf(context) is { } limiter && (failed || subject is not null))
                await limiter.NoteOutcomeAsync(context.Operation.Request, Limit, subject, failed).ConfigureAwait(true);
        }
    }
}
