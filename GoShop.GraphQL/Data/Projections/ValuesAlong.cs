using System.Collections;
using System.Linq.Expressions;
using GoShop.GraphQL.DataLoading;

namespace GoShop.GraphQL.Data;

/// <summary>What a statement that reads objects of <typeparamref name="TParent"/> brings along for a loader.</summary>
internal abstract class ValuesAlong<TParent>
{
    /// <summary>The values of an object, as a list.</summary>
    public abstract Expression Read(Expression parent);

    /// <summary>Gives the loader what <see cref="Read"/> read.</summary>
    public abstract void Keep(DataLoaderScope loaders, TParent parent, IEnumerable values);
}

/// <inheritdoc />
internal sealed class ValuesAlong<TLoader, TParent, TKey, TValue> : ValuesAlong<TParent>
    where TLoader : GroupedDataLoader<TKey, TValue>, IReadWithParent<TParent, TKey, TValue>
    where TKey : notnull
{
    private static readonly Expression<Func<TParent, IEnumerable<TValue>>> Values = TLoader.Values;
    private static readonly Func<TParent, TKey> Key = TLoader.Key.Compile();

    public override Expression Read(Expression parent)
        => Expression.Call(typeof(Enumerable), nameof(Enumerable.ToList), [typeof(TValue)], Inline.Body(Values, parent));

    public override void Keep(DataLoaderScope loaders, TParent parent, IEnumerable values)
        => loaders.Get<TLoader>().Prime(Key(parent), (IReadOnlyList<TValue>)values);
}
