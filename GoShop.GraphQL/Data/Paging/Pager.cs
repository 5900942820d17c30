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
        if (source is not RankedQuery<T> ranked)
            return places.Page(await RowsAsync(query, places, page, context).ConfigureAwait(true), page, total);
        var pages = new RankedPages<T>(ranked, tieBreaker, (rank, order, part) => RowsAsync(rank, order, part, context));
        return PagePlaces<T>.Page(await pages.ReadAsync(page, context.Cancellation).ConfigureAwait(true), page, total);
    }

    private async ValueTask<List<PageRow<T>>> RowsAsync(IQueryable<T> query, PagePlaces<T> places, PagingArguments page, ResolverContext context)
    {
        var along = projection?.AlongFor(context.Selection);
        var comparison = query.RowComparison(context.Services);
        var rows = await places.Rows(query, page, comparison, projection?.For(context.Selection), along).ReadAsync(context.Cancellation).ConfigureAwait(true);
        foreach (var row in rows)
        {
            if (row.Along is not null)
                along!.Keep(context.Operation.Loaders, row.Node, row.Along);
        }
        return rows;
    }
}

/// <summary>What of a connection is asked for.</summary>
internal readonly struct PageParts(FieldSelection selection)
{
    public bool Total { get; } = selection.Selects("totalCount");
    public bool Items { get; } = selection.Selects("nodes") || selection.Selects("edges") || selection.Selects("pageInfo");
}
