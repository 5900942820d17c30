using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using GoShop.GraphQL.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;

namespace GoShop.GraphQL.Data;

/// <summary>
/// First and last pages of one parent's items as queries that EF Core translates once, where a field's items are asked for in words that stay the same
/// (<see cref="FixedQuery"/>). To make such a query anew and find it in EF Core's cache costs a good part of what it costs to run it.
/// </summary>
internal sealed class CompiledPages<TKey, T>(PropertyInfo tieBreaker, Belonging<TKey, T> belonging) where TKey : notnull
{
    // Each holds a translated query for good. Whatever clients select, there are few combinations of columns and orders; what comes later is read uncompiled.
    private const int Most = 128;
    private const int MostOfSelection = 8;

    private readonly ConcurrentDictionary<Expression, Reading> _readings = new(ExpressionEqualityComparer.Instance);
    private readonly ConditionalWeakTable<FieldSelection, KnownPages> _bySelection = [];

    private delegate IAsyncEnumerable<PageRow<T>> Reading(DbContext db, TKey parent, int count);

    /// <summary>The page, compiled; null where it has to be read as any other.</summary>
    /// <param name="db">What the query is of.</param>
    /// <param name="projection">What to make of each item, always the same for a selection; null: the item itself.</param>
    public CompiledPage? Find(DbContext db, IQueryable<T> source, PagingArguments page, FieldSelection selection, Expression<Func<T, T>>? projection)
    {
        if (page is not { After: null, Before: null, Offset: 0 } || !ReferenceEquals(source.Provider, db.GetService<IAsyncQueryProvider>()))
            return null;
        var pages = _bySelection.GetOrCreateValue(selection);
        var known = pages.All;
        foreach (var found in known)
        {
            if (found.IsBackward == page.IsBackward && ExpressionEqualityComparer.Instance.Equals(found.Source, source.Expression))
                return found;
        }
        if (known.Length == MostOfSelection || !FixedQuery.Is(source.Expression) || Make(source, page.IsBackward, projection) is not { } made)
            return null;
        // Of two requests that make the same at the same time, one's is kept.
        Interlocked.CompareExchange(ref pages.All, [.. known, made], known);
        return made;
    }

    private CompiledPage? Make(IQueryable<T> source, bool isBackward, Expression<Func<T, T>>? projection)
    {
        var (items, places) = PagePlaces<T>.TakeFrom(source, tieBreaker);
        var db = Expression.Parameter(typeof(DbContext), "db");
        var parent = Expression.Parameter(typeof(TKey), "parent");
        var count = Expression.Parameter(typeof(int), "count");
        var ordered = Ordering.Apply(belonging.Of(items, parent), places.Keys, isBackward);
        var rows = Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Select),
            [typeof(T), typeof(PageRow<T>)],
            Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(T)], ordered.Expression, count),
            Expression.Quote(places.Row(projection)));
        var query = (Expression<Func<DbContext, TKey, int, IQueryable<PageRow<T>>>>)Detached.Instance.Visit(
            Expression.Lambda<Func<DbContext, TKey, int, IQueryable<PageRow<T>>>>(rows, db, parent, count));
        if (!_readings.TryGetValue(query, out var read))
        {
            if (_readings.Count >= Most)
                return null;
            read = _readings.GetOrAdd(query, new Reading(EF.CompileAsyncQuery(query)));
        }
        return new CompiledPage(Detached.Instance.Visit(source.Expression), isBackward, places, read);
    }

    /// <summary>A page's query, compiled.</summary>
    internal sealed class CompiledPage
    {
        private readonly Reading _read;

        internal CompiledPage(Expression source, bool isBackward, PagePlaces<T> places, Delegate read)
            => (Source, IsBackward, Places, _read) = (source, isBackward, places, (Reading)read);

        /// <summary>The items of all parents, in their order.</summary>
        public Expression Source { get; }

        public bool IsBackward { get; }

        public PagePlaces<T> Places { get; }

        /// <summary>The rows of a page: one more than the page has where there are more.</summary>
        public ValueTask<List<PageRow<T>>> ReadAsync(DbContext db, TKey parent, int size, CancellationToken cancellation)
            => _read(db, parent, size + 1).ToListAsync(cancellation);
    }

    private sealed class KnownPages
    {
        public CompiledPage[] All = [];
    }

    /// <summary>Takes off a query the context that it was made with, which would live as long as the query.</summary>
    private sealed class Detached : ExpressionVisitor
    {
        public static readonly Detached Instance = new();

        protected override Expression VisitExtension(Expression node)
            => node is EntityQueryRootExpression root ? root.DetachQueryProvider() : base.VisitExtension(node);
    }
}
