using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Data;

/// <summary>Reads one page of a query by keyset: one statement, and one more where the total is asked for.</summary>
/// <param name="tieBreaker">A key that is different for each item: it ends every order.</param>
internal sealed class Pager<T>(PropertyInfo tieBreaker)
{
    private readonly LambdaExpression _tieBreaker = Reading(tieBreaker);

    /// <summary>The page that a field's arguments ask for, of a query that has an order or none.</summary>
    /// <exception cref="Errors.GraphQLException">The arguments do not make sense, or a cursor is not one of this list.</exception>
    public async ValueTask<Connection<T>> ReadAsync(IQueryable<T> source, ResolverContext context)
    {
        var arguments = PagingArguments.Of(context);
        var (query, order) = Ordering.TakeFrom(source);
        IReadOnlyList<SortKey> keys = order.Any(IsTieBreaker) ? order : [.. order, new SortKey(_tieBreaker, order.Count > 0 && order[^1].IsDescending)];
        var place = new Place(keys);
        var total = context.Selection.Selects("totalCount") ? await query.CountItemsAsync(context.Cancellation).ConfigureAwait(true) : (int?)null;
        var wantsItems = context.Selection.Selects("nodes") || context.Selection.Selects("edges") || context.Selection.Selects("pageInfo");
        return wantsItems
            ? Page(await RowsAsync(query, place, arguments, context.Cancellation).ConfigureAwait(true), place, arguments, total)
            : new Connection<T>([], new PageInfo(false, false, (string?)null, null), total);
    }

    private static LambdaExpression Reading(PropertyInfo property)
    {
        var item = Expression.Parameter(typeof(T), "item");
        return Expression.Lambda(Expression.Property(item, property), item);
    }

    private bool IsTieBreaker(SortKey key) => key.Selector.Body is MemberExpression { Expression: ParameterExpression } read && read.Member.Name == tieBreaker.Name;

    // One row more than the page has, to know whether there are more.
    private static async ValueTask<List<Row>> RowsAsync(IQueryable<T> query, Place place, PagingArguments arguments, CancellationToken cancellation)
    {
        if (arguments.After is { } after)
            query = query.Where(Keyset.Beyond<T>(place.Keys, place.Decode(after), before: false));
        if (arguments.Before is { } before)
            query = query.Where(Keyset.Beyond<T>(place.Keys, place.Decode(before), before: true));
        var ordered = arguments.IsBackward ? Ordering.ApplyReversed(query, place.Keys) : Ordering.Apply(query, place.Keys);
        if (arguments.Offset > 0)
            ordered = ordered.Skip(arguments.Offset);
        return await ordered.Take(arguments.Size + 1).Select(RowOf(place.Keys)).ReadAsync(cancellation).ConfigureAwait(true);
    }

    private static Connection<T> Page(List<Row> rows, Place place, PagingArguments arguments, int? total)
    {
        var hasMore = rows.Count > arguments.Size;
        if (hasMore)
            rows.RemoveAt(rows.Count - 1);
        if (arguments.IsBackward)
            rows.Reverse();
        var edges = rows.ConvertAll(row => new Edge<T>(row.Node, () => place.Encode(row.Keys)));
        var info = new PageInfo(
            hasNextPage: arguments.IsBackward ? arguments.Before is not null : hasMore,
            hasPreviousPage: arguments.IsBackward ? hasMore : arguments.After is not null || arguments.Offset > 0,
            edges.Count == 0 ? null : () => edges[0].Cursor,
            edges.Count == 0 ? null : () => edges[^1].Cursor);
        return new Connection<T>(edges, info, total);
    }

    private static Expression<Func<T, Row>> RowOf(IReadOnlyList<SortKey> keys)
    {
        var item = Expression.Parameter(typeof(T), "item");
        var values = Expression.NewArrayInit(
            typeof(object), keys.Select(key => Expression.Convert(Inline.Body(key.Selector, item), typeof(object))));
        return Expression.Lambda<Func<T, Row>>(
            Expression.MemberInit(
                Expression.New(typeof(Row)),
                Expression.Bind(typeof(Row).GetProperty(nameof(Row.Node))!, item),
                Expression.Bind(typeof(Row).GetProperty(nameof(Row.Keys))!, values)),
            item);
    }

    /// <summary>An item with its sort keys: those may be computed by the database, so they come with it.</summary>
    private sealed class Row
    {
        public T Node { get; init; } = default!;
        public object?[] Keys { get; init; } = [];
    }

    /// <summary>Places in a list of that order, as cursors.</summary>
    private sealed class Place(IReadOnlyList<SortKey> keys)
    {
        private string? _fingerprint;

        public IReadOnlyList<SortKey> Keys { get; } = keys;

        private string Fingerprint => _fingerprint ??= Cursor.Fingerprint(Keys);

        public string Encode(object?[] keys) => Cursor.Encode(Fingerprint, keys);

        public object?[] Decode(string cursor) => Cursor.Decode(cursor, Fingerprint, [.. Keys.Select(key => key.Selector.ReturnType)]);
    }
}
