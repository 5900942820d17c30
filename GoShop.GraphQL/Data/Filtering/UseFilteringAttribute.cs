using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Data;

/// <summary>Adds the argument <c>where</c> to a field whose resolver returns an <see cref="IQueryable{T}"/>, and filters the query by it.</summary>
/// <param name="filterType">The <see cref="FilterInputType{T}"/> that says by what; null: the only one over the items' type.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseFilteringAttribute(Type? filterType = null) : FieldAttribute
{
    internal override int Order => 10;

    internal override void Apply(FieldDraft field)
    {
        if (field.Shape.Item is not { Type: var item })
        {
            field.Problem("Only a list can be filtered.");
            return;
        }
        var type = filterType is null ? field.Schema.Filters.Of(item, Naming.Origin(field.Member)) : field.Schema.Filters.OfClass(filterType);
        if (type is null)
            return;
        var place = field.Field.Arguments.Count;
        field.Field.Arguments.Add(new InputField("where", type) { Origin = Naming.Origin(field.Member) });
        field.Use(typeof(UseFilteringAttribute).StaticMethod(nameof(Filtering), item).Call<FieldMiddleware>(place));
    }

    private static FieldMiddleware Filtering<T>(int place) => next => async (context, services) =>
    {
        var result = await next(context, services).ConfigureAwait(true);
        return result is IEnumerable<T> items && context.Arguments[place] is Filter<T> filter ? filter.Apply(items.AsQueryable()) : result;
    };
}
