using System.Reflection;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Idempotency;

/// <summary>
/// Neither is the mutation's answer kept for those who send it again, nor a hash of what was asked: one of them holds what is to be written down nowhere. An
/// <c>Idempotency-Key</c> is ignored.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeverReplayedAttribute : Attribute
{
    /// <summary>Whether the mutation of a field is answered again.</summary>
    internal static bool IsReplayed(OutputField field) => field.Feature<NeverReplayedAttribute>() is null;

    /// <summary>Marks the field of a method that has the attribute, and lets the others know when they run under a name. To be called after errors are turned into data.</summary>
    internal static void Apply(FieldDraft field, MemberInfo member)
    {
        if (member.GetCustomAttribute<NeverReplayedAttribute>() is { } mark)
            field.Field.SetFeature(mark);
        else
            field.Use(next => (context, services) => context.Operation.Request.Idempotent is { } mutation ? RunAsync(mutation, next, context, services) : next(context, services));
    }

    private static async ValueTask<object?> RunAsync(
        IIdempotentMutation mutation, FieldPipeline next, Execution.ResolverContext context, IServiceProvider services)
    {
        using var entered = mutation.Enter(services);
        return await next(context, services).ConfigureAwait(true);
    }
}
