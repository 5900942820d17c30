using System.Reflection;
using GoShop.GraphQL.DataLoading;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Building;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Data;

/// <summary>Reads the pages of all parents of a field together: one statement for all of them, and one more where totals are asked for.</summary>
/// <param name="tieBreaker">A property that is different for each item: it ends every order.</param>
/// <param name="belonging">Which items belong to which parent.</param>
/// <param name="query">Gives the items of all parents.</param>
/// <param name="projection">Reads only what is selected; null: whole items.</param>
/// <param name="contextType">The type of the one context that the items are read by; null where it is not known.</param>
internal sealed class NestedPager<TKey, T>(
    PropertyInfo tieBreaker, Belonging<TKey, T> belonging, FieldPipeline query, Projection<T>? projection, Type? contextType)
    where TKey : notnull
{
    private readonly CompiledPages<TKey, T> _compiled = new(tieBreaker, belonging);

    /// <summary>The pages by the parents' keys. Parents without items have an empty one.</summary>
    /// <exception cref="Errors.GraphQLException">The arguments do not make sense, or a cursor is not one of this list.</exception>
    public async Task<IReadOnlyDictionary<TKey, Connection<T>>> ReadAsync(ResolverContext context, IReadOnlyList<TKey> parents)
    {
        var page = PagingArguments.Of(context);
        var wanted = new PageParts(context.Selection);
        await using var scope = context.Services.CreateAsyncScope();
        var source = ((IEnumerable<T>?)await query(context, scope.ServiceProvider).ConfigureAwait(false) ?? []).AsQueryable();
        if (parents is [var only] && wanted is { Items: true, Total: false } && FindContext(scope.ServiceProvider) is { } db
            && _compiled.Find(db, source, page, context.Selection, projection?.For(context.Selection)) is { } compiled)
        {
            var found = await compiled.ReadAsync(db, only, page.Size, context.Cancellation).ConfigureAwait(false);
            return new Dictionary<TKey, Connection<T>> { [only] = compiled.Places.Page(found, page, total: null) };
        }
        var (items, places) = PagePlaces<T>.TakeFrom(source, tieBreaker);
        var totals = wanted.Total ? await TotalsAsync(items, parents, context.Cancellation).ConfigureAwait(false) : null;
        var rows = wanted.Items ? await RowsAsync(items, parents, places, page, context).ConfigureAwait(false) : [];
        return parents.ToDictionary(
            key => key,
            key => places.Page(rows.GetValueOrDefault(key) ?? [], page, totals is null ? null : totals.GetValueOrDefault(key)));
    }

    private DbContext? FindContext(IServiceProvider services) => contextType is null ? null : (DbContext)services.GetRequiredService(contextType);

    private async Task<Dictionary<TKey, int>> TotalsAsync(IQueryable<T> items, IReadOnlyList<TKey> parents, CancellationToken cancellation)
    {
        var totals = await belonging.Totals(items, parents).ReadAsync(cancellation).ConfigureAwait(false);
        return totals.ToDictionary(total => total.Parent, total => total.Count);
    }

    private async Task<Dictionary<TKey, List<PageRow<T>>>> RowsAsync(
        IQueryable<T> items, IReadOnlyList<TKey> parents, PagePlaces<T> places, PagingArguments page, ResolverContext context)
    {
        var projected = projection?.For(context.Selection);
        var comparison = items.RowComparison(context.Services);
        // A single parent's page is read as any page is: in the order of an index, and no further than its end.
        if (parents is [var only])
            return new() { [only] = await places.Rows(belonging.Of(items, only), page, comparison, projected).ReadAsync(context.Cancellation).ConfigureAwait(false) };
        var pages = await belonging.Pages(places.Within(items, page, comparison), parents, places, page, places.Row(projected))
            .ReadAsync(context.Cancellation).ConfigureAwait(false);
        return pages.ToDictionary(found => found.Parent, found => found.Rows);
    }
}

/// <summary>The page of one parent, as the loader is asked for it: alike for the same field of the plan and the same parent.</summary>
internal sealed record NestedPage<TKey, T>(NestedPager<TKey, T> Pager, ResolverContext Context, TKey Parent) where TKey : notnull
{
    public bool Equals(NestedPage<TKey, T>? other)
        => other is not null && ReferenceEquals(Context.Selection, other.Context.Selection) && Parent.Equals(other.Parent);

    public override int GetHashCode() => HashCode.Combine(Context.Selection, Parent);
}

/// <summary>Gathers the parents of nested connections, so that their pages are read together.</summary>
internal sealed class NestedPageLoader<TKey, T> : BatchDataLoader<NestedPage<TKey, T>, Connection<T>> where TKey : notnull
{
    protected override async Task<IReadOnlyDictionary<NestedPage<TKey, T>, Connection<T>>> LoadBatchAsync(
        IReadOnlyList<NestedPage<TKey, T>> keys, CancellationToken cancellation)
    {
        var pages = new Dictionary<NestedPage<TKey, T>, Connection<T>>();
        foreach (var field in keys.GroupBy(key => key.Context.Selection))
        {
            var first = field.First();
            var read = await first.Pager.ReadAsync(first.Context, [.. field.Select(key => key.Parent)]).ConfigureAwait(false);
            foreach (var key in field)
                pages.Add(key, read[key.Parent]);
        }
        return pages;
    }
}
