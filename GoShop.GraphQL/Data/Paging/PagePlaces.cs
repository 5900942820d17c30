using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace GoShop.GraphQL.Data;

/// <summary>An ordered list, in which each item has a place of its own that a cursor can name.</summary>
/// <param name="keys">The order; together the keys are different for each item.</param>
/// <param name="rank">Which part of a list it is; 0 where there is but one.</param>
internal sealed class PagePlaces<T>(IReadOnlyList<SortKey> keys, int rank)
{
    private string? _order;

    public IReadOnlyList<SortKey> Keys { get; } = keys;

    /// <summary>What cursors of this list name its order by.</summary>
    public string Order => _order ??= Cursor.Fingerprint(Keys, rank);

    /// <summary>Takes the order off a query, and ends it with the property that is different for each item.</summary>
    /// <param name="rank">Which part of a list the query is; 0 where there is but one.</param>
    public static (IQueryable<T> Query, PagePlaces<T> Places) TakeFrom(IQueryable<T> source, PropertyInfo tieBreaker, int rank = 0)
    {
        var (query, order) = Ordering.TakeFrom(source);
        if (order.Any(key => Reads(key.Selector, tieBreaker)))
            return (query, new PagePlaces<T>(order, rank));
        var item = Expression.Parameter(typeof(T), "item");
        var last = new SortKey(Expression.Lambda(Expression.Property(item, tieBreaker), item), order.Count > 0 && order[^1].IsDescending);
        return (query, new PagePlaces<T>([.. order, last], rank));
    }

    /// <summary>The rows of a page of the query: one more than the page has where there are more.</summary>
    /// <param name="comparison">How the database compares rows; null where it is not known.</param>
    /// <param name="projection">What to make of each item; null: the item itself.</param>
    /// <param name="along">What to read with each item; null: nothing.</param>
    /// <exception cref="Errors.GraphQLException">A cursor is not one of this list.</exception>
    public IQueryable<PageRow<T>> Rows(
        IQueryable<T> query, PagingArguments page, RowComparison? comparison, Expression<Func<T, T>>? projection, ValuesAlong<T>? along = null)
    {
        var ordered = Ordering.Apply(Within(query, page, comparison), Keys, page.IsBackward);
        return (page.Offset > 0 ? ordered.Skip(page.Offset) : ordered).Take(page.Size + 1).Select(Row(projection, along));
    }

    /// <summary>The items beyond the cursors of a page.</summary>
    /// <exception cref="Errors.GraphQLException">A cursor is not one of this list.</exception>
    public IQueryable<T> Within(IQueryable<T> query, PagingArguments page, RowComparison? comparison)
    {
        if (page.After is { } after)
            query = query.Where(Keyset.Beyond<T>(Keys, Decode(after), before: false, comparison));
        if (page.Before is { } before)
            query = query.Where(Keyset.Beyond<T>(Keys, Decode(before), before: true, comparison));
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
        => Page([.. rows.Select(row => new PlacedRow<T>(row, this))], page, total);

    /// <inheritdoc cref="Page(IReadOnlyList{PageRow{T}}, PagingArguments, int?)"/>
    public static Connection<T> Page(IReadOnlyList<PlacedRow<T>> rows, PagingArguments page, int? total)
    {
        var hasMore = rows.Count > page.Size;
        var edges = rows.Take(page.Size).Select(row => new Edge<T>(row.Row.Node, () => Cursor.Encode(row.Places.Order, row.Row.Keys))).ToList();
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

    private object?[] Decode(string cursor) => Cursor.Decode(cursor, Order, [.. Keys.Select(key => key.Selector.ReturnType)]);
}

/// <summary>An item as it was read for a page.</summary>
internal sealed class PageRow<T>
{
    public T Node { get; init; } = default!;
    public object?[] Keys { get; init; } = [];

    /// <summary>What was read with the item; null where nothing was.</summary>
    public IEnumerable? Along { get; init; }
}

/// <summary>An item as it was read for a page, and the list that its place is in.</summary>
internal readonly record struct PlacedRow<T>(PageRow<T> Row, PagePlaces<T> Places);
