using GoShop.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Puts a field's guards, scope and steps together.</summary>
internal static class ResolverAssembly
{
    /// <param name="needsScope">Whether the field gets a service scope of its own, which ends when its value is there.</param>
    public static DelegateResolver Of(FieldDraft field, FieldPipeline resolver, bool needsScope)
    {
        var resolve = Scoped(field.Wrap(resolver), needsScope && !field.OpensScopes);
        return new DelegateResolver(field.Guards.Count == 0 ? resolve : Guarded([.. field.Guards], resolve));
    }

    /// <summary>Gives a pipeline its services: those of a scope of its own, or those of the request.</summary>
    public static ResolverDelegate Scoped(FieldPipeline pipeline, bool needsScope)
        => needsScope ? context => InScope(context, pipeline) : context => pipeline(context, context.Services);

    private static ResolverDelegate Guarded(FieldGuard[] guards, ResolverDelegate resolve) => async context =>
    {
        foreach (var guard in guards)
            await guard(context).ConfigureAwait(true);
        return await resolve(context).ConfigureAwait(true);
    };

    private static async ValueTask<object?> InScope(ResolverContext context, FieldPipeline pipeline)
    {
        await using var scope = context.Services.CreateAsyncScope();
        return await pipeline(context, scope.ServiceProvider).ConfigureAwait(true);
    }
}
