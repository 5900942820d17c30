using System.Linq.Expressions;

namespace GoShop.GraphQL.Data;

/// <summary>An item belongs to each parent that a condition says: many to many, or farther apart.</summary>
/// <param name="condition">Whether an item belongs to the parent of a key.</param>
/// <remarks>In SQL: the keys, and beside each of them (LATERAL) the page of its items. A page is read as one parent's alone would be.</remarks>
internal sealed class BelongingByCondition<TKey, T>(Expression<Func<T, TKey, bool>> condition) : Belonging<TKey, T> where TKey : notnull
{
    public override IQueryable<T> Of(IQueryable<T> items, Expression parent) => items.Where(To(parent));

    public override IQueryable<ParentTotal<TKey>> Totals(IQueryable<T> items, IReadOnlyList<TKey> parents)
    {
        var total = typeof(ParentTotal<TKey>);
        return ForEach<ParentTotal<TKey>>(items, parents, (key, owned) => Expression.MemberInit(
            Expression.New(total),
            Expression.Bind(total.GetProperty(nameof(ParentTotal<TKey>.Parent))!, key),
            Expression.Bind(total.GetProperty(nameof(ParentTotal<TKey>.Count))!, Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(T)], owned))));
    }

    public override IQueryable<ParentPage<TKey, T>> Pages(
        IQueryable<T> items, IReadOnlyList<TKey> parents, PagePlaces<T> places, PagingArguments page, Expression<Func<T, PageRow<T>>> row)
        => ForEach<ParentPage<TKey, T>>(items, parents, (key, owned) => Page(key, owned, places, page, row));

    // parents.Select(key => make(key, items.Where(item => condition(item, key)))), made by what makes the items' queries.
    private IQueryable<TResult> ForEach<TResult>(IQueryable<T> items, IReadOnlyList<TKey> parents, Func<Expression, Expression, Expression> make)
    {
        var key = Expression.Parameter(typeof(TKey), "key");
        var owned = Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(T)], items.Expression, Expression.Quote(To(key)));
        var keys = Expression.Call(typeof(Queryable), nameof(Queryable.AsQueryable), [typeof(TKey)], ParameterizedValue.Of<IEnumerable<TKey>>(parents));
        return items.Provider.CreateQuery<TResult>(Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Select),
            [typeof(TKey), typeof(TResult)],
            keys,
            Expression.Quote(Expression.Lambda<Func<TKey, TResult>>(make(key, owned), key))));
    }

    private Expression<Func<T, bool>> To(Expression key)
        => Expression.Lambda<Func<T, bool>>(Inline.Body(condition, condition.Parameters[1], key), condition.Parameters[0]);
}
