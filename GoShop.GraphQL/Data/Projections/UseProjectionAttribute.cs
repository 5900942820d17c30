using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Data;

/// <summary>
/// Reads only the columns that the selected fields need, of a field whose resolver returns an <see cref="IQueryable{T}"/>. A field that is a property
/// needs that; a method needs what its <see cref="ParentAttribute"/> says. Where one of them does not say, whole objects are read: so too where a
/// property has no setter, or is an object itself.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseProjectionAttribute : FieldAttribute
{
    internal override int Order => 30;

    internal override void Apply(FieldDraft field)
    {
        if (field.Shape.Item is not { Declared: var item })
            field.Problem("Only a list can be projected.");
        else if (field.Member.Has<UsePagingAttribute>())
            field.IsProjected = true;
        else
            field.Use(typeof(UseProjectionAttribute).StaticMethod(nameof(Projecting), item).Call<FieldMiddleware>());
    }

    private static FieldMiddleware Projecting<T>()
    {
        var projection = new Projection<T>();
        return next => async (context, services) =>
        {
            var result = await next(context, services).ConfigureAwait(true);
            return result is IQueryable<T> query && projection.For(context.Selection) is { } selector ? query.Select(selector) : result;
        };
    }
}
