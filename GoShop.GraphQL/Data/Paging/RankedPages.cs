using System.Reflection;

namespace GoShop.GraphQL.Data;

/// <summary>Reads a page of a <see cref="RankedQuery{T}"/>: rank by rank, and no further than the page.</summary>
/// <param name="read">Reads rows of one rank.</param>
internal sealed class RankedPages<T>(RankedQuery<T> list, PropertyInfo tieBreaker, Func<IQueryable<T>, PagePlaces<T>, PagingArguments, ValueTask<List<PageRow<T>>>> read)
{
    private readonly List<(IQueryable<T> Query, PagePlaces<T> Places)> _ranks =
        [.. list.Ranks.Select((query, rank) => PagePlaces<T>.TakeFrom(query, tieBreaker, rank))];

    /// <summary>The rows of the page: one more than the page has where there are more.</summary>
    /// <exception cref="Errors.GraphQLException">A cursor is not one of this list.</exception>
    public async ValueTask<List<PlacedRow<T>>> ReadAsync(PagingArguments page, CancellationToken cancellation)
    {
        var first = page.After is { } after ? RankOf(after) : 0;
        var last = page.Before is { } before ? RankOf(before) : _ranks.Count - 1;
        var rows = new List<PlacedRow<T>>();
        var passOver = page.Offset;
        for (var step = 0; step <= last - first && rows.Count <= page.Size; step++)
        {
            var rank = page.IsBackward ? last - step : first + step;
            var (query, places) = _ranks[rank];
            var part = page with
            {
                Size = page.Size - rows.Count,
                Offset = passOver,
                After = rank == first ? page.After : null,
                Before = rank == last ? page.Before : null,
            };
            var found = await read(query, places, part).ConfigureAwait(true);
            rows.AddRange(found.Select(row => new PlacedRow<T>(row, places)));
            if (passOver > 0)
                passOver = found.Count > 0 ? 0 : passOver - await query.CountItemsAsync(cancellation).ConfigureAwait(true);
        }
        if (rows.Count == 0 && page is { Size: > 0, Offset: 0, After: null, Before: null })
            list.WhenEmpty?.Invoke();
        return rows;
    }

    private int RankOf(string cursor)
    {
        var order = Cursor.OrderOf(cursor);
        var rank = _ranks.FindIndex(candidate => candidate.Places.Order == order);
        return rank >= 0 ? rank : throw Cursor.OfAnotherOrder();
    }
}
