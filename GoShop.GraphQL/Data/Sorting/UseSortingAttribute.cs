using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Data;

/// <summary>
/// Adds the argument <c>order</c> to a field whose resolver returns an <see cref="IQueryable{T}"/>, and sorts the query by it. Without the argument the
/// query's own order stays.
/// </summary>
/// <param name="sortType">The <see cref="SortInputType{T}"/> that says by what; null: the only one over the items' type.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseSortingAttribute(Type? sortType = null) : FieldAttribute
{
    internal override int Order => 20;

    internal override void Apply(FieldDraft field)
    {
        if (field.Shape.Item is not { Type: var item })
        {
            field.Problem("Only a list can be sorted.");
            return;
        }
        var type = sortType is null ? field.Schema.Sorts.Of(item, Naming.Origin(field.Member)) : field.Schema.Sorts.OfClass(sortType, item);
        if (type is null)
            return;
        var place = field.Field.Arguments.Count;
        field.Field.Arguments.Add(new InputField("order", new ListType(new NonNullType(type))) { Origin = Naming.Origin(field.Member) });
        field.Use(typeof(UseSortingAttribute).StaticMethod(nameof(Sorting), item).Call<FieldMiddleware>(place));
    }

    private static FieldMiddleware Sorting<T>(int place) => next => async (context, services) =>
    {
        var result = await next(context, services).ConfigureAwait(true);
        if (result is not IEnumerable<T> items || context.Arguments[place] is not object?[] given)
            return result;
        var keys = given.Cast<Sort<T>>().SelectMany(sort => sort.Keys).ToList();
        return keys.Count == 0 ? result : Ordering.Apply(items.AsQueryable(), keys);
    };
}
