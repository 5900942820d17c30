using System.Reflection;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Data;

/// <summary>Reads one page of a query by keyset: one statement, and one more where the total is asked for.</summary>
/// <param name="tieBreaker">A property that is different for each item: it ends every order.</param>
/// <param name="projection">Reads only what is selected; null: whole items.</param>
internal sealed class Pager<T>(PropertyInfo tieBreaker, Projection<T>? projection)
{
    /// <summary>The page that a field's arguments ask for, of a query that has an order or none.</summary>
    /// <exception cref="Errors.GraphQLException">The arguments do not make sense, or a cursor is not one of this list.</exception>
    public async ValueTask<Connection<T>> ReadAsync(IQueryable<T> source, ResolverContext context)
    {
        var page = PagingArguments.Of(context);
        var wanted = new PageParts(context.Selection);
        var (query, places) = PagePlaces<T>.TakeFrom(source, tieBreaker);
        var total = wanted.Total ? await query.CountItemsAsync(context.Cancellation).ConfigureAwait(true) : (int?)null;
        if (!wanted.Items)
            return places.Page([], page, total);
        var along = projection?.AlongFor(context.Selection);
        var rows = await places.Rows(query, page, projection?.For(context.Selection), along).ReadAsync(context.Cancellation).ConfigureAwait(true);
        foreach (var row in rows)
        {
            if (row.Along is not null)
                along!.Keep(context.Operation.Loaders, row.Node, row.Along);
        }
        return places.Page(rows, page, total);
    }
}

/// <summary>What of a connection is asked for.</summary>
internal readonly struct PageParts(FieldSelection selection)
{
    public bool Total { get; } = selection.Selects("totalCount");
    public bool Items { get; } = selection.Selects("nodes") || selection.Selects("edges") || selection.Selects("pageInfo");
}
