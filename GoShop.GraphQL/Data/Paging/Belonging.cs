using System.Linq.Expressions;

namespace GoShop.GraphQL.Data;

/// <summary>Which items belong to which parent, in words that a database understands.</summary>
internal abstract class Belonging<TKey, T> where TKey : notnull
{
    /// <summary>The items of one parent.</summary>
    public IQueryable<T> Of(IQueryable<T> items, TKey parent) => Of(items, ParameterizedValue.Of(parent));

    /// <summary>The items of the parent whose key an expression gives.</summary>
    public abstract IQueryable<T> Of(IQueryable<T> items, Expression parent);

    /// <summary>How many items each parent has, in one statement.</summary>
    public abstract IQueryable<ParentTotal<TKey>> Totals(IQueryable<T> items, IReadOnlyList<TKey> parents);

    /// <summary>A page of each parent's items, in one statement.</summary>
    /// <param name="row">What to read of each item.</param>
    public abstract IQueryable<ParentPage<TKey, T>> Pages(
        IQueryable<T> items, IReadOnlyList<TKey> parents, PagePlaces<T> places, PagingArguments page, Expression<Func<T, PageRow<T>>> row);

    /// <summary><c>new ParentPage { Parent = …, Rows = items.OrderBy(…).Skip(…).Take(…).Select(row).ToList() }</c></summary>
    protected static Expression Page(Expression parent, Expression items, PagePlaces<T> places, PagingArguments page, Expression<Func<T, PageRow<T>>> row)
    {
        items = Ordering.Apply<T>(items, places.Keys, page.IsBackward);
        if (page.Offset > 0)
            items = Expression.Call(typeof(Queryable), nameof(Queryable.Skip), [typeof(T)], items, ParameterizedValue.Of(page.Offset));
        items = Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(T)], items, ParameterizedValue.Of(page.Size + 1));
        items = Expression.Call(typeof(Queryable), nameof(Queryable.Select), [typeof(T), typeof(PageRow<T>)], items, Expression.Quote(row));
        var type = typeof(ParentPage<TKey, T>);
        return Expression.MemberInit(
            Expression.New(type),
            Expression.Bind(type.GetProperty(nameof(ParentPage<TKey, T>.Parent))!, parent),
            Expression.Bind(
                type.GetProperty(nameof(ParentPage<TKey, T>.Rows))!,
                Expression.Call(typeof(Enumerable), nameof(Enumerable.ToList), [typeof(PageRow<T>)], items)));
    }
}

/// <summary>How many items a parent has.</summary>
internal sealed class ParentTotal<TKey>
{
    public TKey Parent { get; init; } = default!;
    public int Count { get; init; }
}

/// <summary>What was read for a parent's page.</summary>
internal sealed class ParentPage<TKey, T>
{
    public TKey Parent { get; init; } = default!;
    public List<PageRow<T>> Rows { get; init; } = [];
}
