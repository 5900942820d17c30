using System.Linq.Expressions;
using System.Reflection;

namespace GoShop.GraphQL.Data;

/// <summary>An item belongs to the one parent whose key it holds.</summary>
/// <param name="owner">The items' property that holds the key.</param>
internal sealed class BelongingByKey<TKey, T>(PropertyInfo owner) : Belonging<TKey, T> where TKey : notnull
{
    public override IQueryable<T> Of(IQueryable<T> items, Expression parent) => items.Where(Condition(key => Expression.Equal(key, parent)));

    public override IQueryable<ParentTotal<TKey>> Totals(IQueryable<T> items, IReadOnlyList<TKey> parents)
        => items.Where(OfAny(parents)).GroupBy(Owner()).Select(group => new ParentTotal<TKey> { Parent = group.Key, Count = group.Count() });

    public override IQueryable<ParentPage<TKey, T>> Pages(
        IQueryable<T> items, IReadOnlyList<TKey> parents, PagePlaces<T> places, PagingArguments page, Expression<Func<T, PageRow<T>>> row)
    {
        var group = Expression.Parameter(typeof(IGrouping<TKey, T>), "group");
        var list = Expression.Call(typeof(Queryable), nameof(Queryable.AsQueryable), [typeof(T)], group);
        var found = Page(Expression.Property(group, nameof(IGrouping<TKey, T>.Key)), list, places, page, row);
        return items.Where(OfAny(parents)).GroupBy(Owner()).Select(Expression.Lambda<Func<IGrouping<TKey, T>, ParentPage<TKey, T>>>(found, group));
    }

    private Expression<Func<T, bool>> OfAny(IReadOnlyList<TKey> parents)
        => Condition(key => parents is [var only]
            ? Expression.Equal(key, ParameterizedValue.Of(only))
            : Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TKey)], ParameterizedValue.Of<IEnumerable<TKey>>(parents), key));

    private Expression<Func<T, bool>> Condition(Func<Expression, Expression> onKey)
    {
        var item = Expression.Parameter(typeof(T), "item");
        return Expression.Lambda<Func<T, bool>>(onKey(Expression.Property(item, owner)), item);
    }

    private Expression<Func<T, TKey>> Owner()
    {
        var item = Expression.Parameter(typeof(T), "item");
        return Expression.Lambda<Func<T, TKey>>(Expression.Property(item, owner), item);
    }
}
