using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace GoShop.GraphQL.Data;

/// <summary>An ordered list, in which each item has a place of its own that a cursor can name.</summary>
/// <param name="keys">The order; together the keys are different for each item.</param>
internal sealed class PagePlaces<T>(IReadOnlyList<SortKey> keys)
{
    private string? _fingerprint;

    public IReadOnlyList<SortKey> Keys { get; } = keys;

    private string Fingerprint => _fingerprint ??= Cursor.Fingerprint(Keys);

    /// <summary>Takes the order off a query, and ends it with the property that is different for each item.</summary>
    public static (IQueryable<T> Query, PagePlaces<T> Places) TakeFrom(IQueryable<T> source, PropertyInfo tieBreaker)
    {
        var (query, order) = Ordering.TakeFrom(source);
        if (order.Any(key => Reads(key.Selector, tieBreaker)))
            return (query, new PagePlaces<T>(order));
        var item = Expression.Parameter(typeof(T), "item");
        var last = new SortKey(Expression.Lambda(Expression.Property(item, tieBreaker), item), order.Count > 0 && order[^1].IsDescending);
        return (query, new PagePlaces<T>([.. order, last]));
    }

    /// <summary>The rows of a page of the query: one more than the page has where there are more.</summary>
    /// <param name="projection">What to make of each item; null: the item itself.</param>
    /// <param name="along">What to read with each item; null: nothing.</param>
    /// <exception cref="Errors.GraphQLException">A cursor is not one of this list.</exception>
    public IQueryable<PageRow<T>> Rows(IQueryable<T> query, PagingArguments page, Expression<Func<T, T>>? projection, ValuesAlong<T>? along = null)
    {
        var ordered = Ordering.Apply(Within(query, page), Keys, page.IsBackward);
        return (page.Offset > 0 ? ordered.Skip(page.Offset) : ordered).Take(page.Size + 1).Select(Row(projection, along));
    }

    /// <summary>The items beyond the cursors of a page.</summary>
    /// <exception cref="Errors.GraphQLException">A cursor is not one of this list.</exception>
    public IQueryable<T> Within(IQueryable<T> query, PagingArguments page)
    {
        if (page.After is { } after)
            query = query.Where(Keyset.Beyond<T>(Keys, Decode(after), before: false));
        if (page.Before is { } before)
            query = query.Where(Keyset.Beyond<T>(Keys, Decode(before), before: true));
        return query;
    }

    /// <summary>An item with its sort keys: those may be computed by the database, so they come with it.</summary>
    /// <param name="projection">What to make of the item; null: the item itself.</param>
    /// <param name="along">What to read with the item; null: nothing.</param>
    public Expression<Func<T, PageRow<T>>> Row(Expression<Func<T, T>>? projection, ValuesAlong<T>? along = null)
    {
        var item = Expression.Parameter(typeof(T), "item");
        var values = Expression.NewArrayInit(
            typeof(object), Keys.Select(key => Expression.Convert(Inline.Body(key.Selector, item), typeof(object))));
        List<MemberBinding> parts =
        [
            Expression.Bind(typeof(PageRow<T>).GetProperty(nameof(PageRow<T>.Node))!, projection is null ? item : Inline.Body(projection, item)),
            Expression.Bind(typeof(PageRow<T>).GetProperty(nameof(PageRow<T>.Keys))!, values),
        ];
        if (along is not null)
            parts.Add(Expression.Bind(typeof(PageRow<T>).GetProperty(nameof(PageRow<T>.Along))!, along.Read(item)));
        return Expression.Lambda<Func<T, PageRow<T>>>(Expression.MemberInit(Expression.New(typeof(PageRow<T>)), parts), item);
    }

    /// <summary>The connection of what was read: one row more than the page has where there are more.</summary>
    public Connection<T> Page(IReadOnlyList<PageRow<T>> rows, PagingArguments page, int? total)
    {
        var hasMore = rows.Count > page.Size;
        var edges = rows.Take(page.Size).Select(row => new Edge<T>(row.Node, () => Cursor.Encode(Fingerprint, row.Keys))).ToList();
        if (page.IsBackward)
            edges.Reverse();
        var info = new PageInfo(
            hasNextPage: page.IsBackward ? page.Before is not null : hasMore,
            hasPreviousPage: page.IsBackward ? hasMore : page.After is not null || page.Offset > 0,
            edges.Count == 0 ? null : () => edges[0].Cursor,
            edges.Count == 0 ? null : () => edges[^1].Cursor);
        return new Connection<T>(edges, info, total);
    }

    private static bool Reads(LambdaExpression selector, PropertyInfo property)
        => selector.Body is MemberExpression { Expression: ParameterExpression } read && read.Member.Name == property.Name;

    private object?[] Decode(string cursor) => Cursor.Decode(cursor, Fingerprint, [.. Keys.Select(key => key.Selector.ReturnType)]);
}

/// <summary>An item as it was read for a page.</summary>
internal sealed class PageRow<T>
{
    public T Node { get; init; } = default!;
    public object?[] Keys { get; init; } = [];

    /// <summary>What was read with the item; null where nothing was.</summary>
    public IEnumerable? Along { get; init; }
}
