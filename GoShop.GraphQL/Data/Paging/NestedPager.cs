using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.DataLoading;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Building;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Data;

/// <summary>Reads the pages of all parents of a field together: one statement for all of them, and one more where totals are asked for.</summary>
/// <param name="tieBreaker">A property that is different for each item: it ends every order.</param>
/// <param name="owner">The items' property that holds the key of the parent they belong to.</param>
/// <param name="query">Gives the items of all parents.</param>
/// <param name="projection">Reads only what is selected; null: whole items.</param>
internal sealed class NestedPager<TKey, T>(PropertyInfo tieBreaker, PropertyInfo owner, FieldPipeline query, Projection<T>? projection) where TKey : notnull
{
    /// <summary>The pages by the parents' keys. Parents without items have an empty one.</summary>
    /// <exception cref="Errors.GraphQLException">The arguments do not make sense, or a cursor is not one of this list.</exception>
    public async Task<IReadOnlyDictionary<TKey, Connection<T>>> ReadAsync(ResolverContext context, IReadOnlyList<TKey> parents)
    {
        var page = PagingArguments.Of(context);
        var wanted = new PageParts(context.Selection);
        await using var scope = context.Services.CreateAsyncScope();
        var source = (IEnumerable<T>?)await query(context, scope.ServiceProvider).ConfigureAwait(false) ?? [];
        var (items, places) = PagePlaces<T>.TakeFrom(source.AsQueryable(), tieBreaker);
        items = items.Where(OwnedBy(parents));
        var totals = wanted.Total ? await TotalsAsync(items, context.Cancellation).ConfigureAwait(false) : null;
        var rows = wanted.Items ? await RowsAsync(items, parents, places, page, context).ConfigureAwait(false) : [];
        return parents.ToDictionary(
            key => key,
            key => places.Page(rows.GetValueOrDefault(key) ?? [], page, totals is null ? null : totals.GetValueOrDefault(key)));
    }

    private Expression<Func<T, bool>> OwnedBy(IReadOnlyList<TKey> parents)
    {
        var item = Expression.Parameter(typeof(T), "item");
        var key = Expression.Property(item, owner);
        Expression owned = parents is [var only]
            ? Expression.Equal(key, ParameterizedValue.Of(only))
            : Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TKey)], ParameterizedValue.Of<IEnumerable<TKey>>(parents), key);
        return Expression.Lambda<Func<T, bool>>(owned, item);
    }

    private async Task<Dictionary<TKey, int>> TotalsAsync(IQueryable<T> items, CancellationToken cancellation)
    {
        var totals = await items.GroupBy(Owner()).Select(group => new Total { Key = group.Key, Count = group.Count() })
            .ReadAsync(cancellation).ConfigureAwait(false);
        return totals.ToDictionary(total => total.Key, total => total.Count);
    }

    private async Task<Dictionary<TKey, List<PageRow<T>>>> RowsAsync(
        IQueryable<T> items, IReadOnlyList<TKey> parents, PagePlaces<T> places, PagingArguments page, ResolverContext context)
    {
        var projected = projection?.For(context.Selection);
        // A single parent's page is read as any page is: in the order of an index, and no further than its end.
        if (parents is [var only])
            return new() { [only] = await places.Rows(items, page, projected).ReadAsync(context.Cancellation).ConfigureAwait(false) };
        var row = places.Row(projected);
        var groups = await places.Within(items, page).GroupBy(Owner()).Select(FirstOf(places, page, row)).ReadAsync(context.Cancellation).ConfigureAwait(false);
        return groups.ToDictionary(group => group.Key, group => group.Rows);
    }

    // group => new Group { Key = group.Key, Rows = group.OrderBy(…).Skip(…).Take(…).Select(row).ToList() }
    private static Expression<Func<IGrouping<TKey, T>, Group>> FirstOf(PagePlaces<T> places, PagingArguments page, Expression<Func<T, PageRow<T>>> row)
    {
        var group = Expression.Parameter(typeof(IGrouping<TKey, T>), "group");
        var items = Ordering.Apply<T>(Expression.Call(typeof(Queryable), nameof(Queryable.AsQueryable), [typeof(T)], group), places.Keys, page.IsBackward);
        if (page.Offset > 0)
            items = Expression.Call(typeof(Queryable), nameof(Queryable.Skip), [typeof(T)], items, ParameterizedValue.Of(page.Offset));
        items = Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(T)], items, ParameterizedValue.Of(page.Size + 1));
        items = Expression.Call(typeof(Queryable), nameof(Queryable.Select), [typeof(T), typeof(PageRow<T>)], items, Expression.Quote(row));
        var rows = Expression.Call(typeof(Enumerable), nameof(Enumerable.ToList), [typeof(PageRow<T>)], items);
        return Expression.Lambda<Func<IGrouping<TKey, T>, Group>>(
            Expression.MemberInit(
                Expression.New(typeof(Group)),
                Expression.Bind(typeof(Group).GetProperty(nameof(Group.Key))!, Expression.Property(group, nameof(IGrouping<TKey, T>.Key))),
                Expression.Bind(typeof(Group).GetProperty(nameof(Group.Rows))!, rows)),
            group);
    }

    private Expression<Func<T, TKey>> Owner()
    {
        var item = Expression.Parameter(typeof(T), "item");
        return Expression.Lambda<Func<T, TKey>>(Expression.Property(item, owner), item);
    }

    private sealed class Group
    {
        public TKey Key { get; init; } = default!;
        public List<PageRow<T>> Rows { get; init; } = [];
    }

    private sealed class Total
    {
        public TKey Key { get; init; } = default!;
        public int Count { get; init; }
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
