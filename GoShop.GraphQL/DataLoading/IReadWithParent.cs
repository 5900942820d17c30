using System.Linq.Expressions;

namespace GoShop.GraphQL.DataLoading;

/// <summary>
/// Says of a <see cref="GroupedDataLoader{TKey, TValue}"/> how its values are read with the objects they belong to. A page under
/// <see cref="Data.UseProjectionAttribute"/> then brings them along in its own statement where a field takes the loader, so that the loader need not ask.
/// For few values an object: each repeats the object's columns. A page brings along the values of one loader, others ask as ever.
/// </summary>
/// <typeparam name="TParent">What the values belong to.</typeparam>
/// <typeparam name="TKey">The loader's key.</typeparam>
/// <typeparam name="TValue">The loader's value.</typeparam>
public interface IReadWithParent<TParent, TKey, TValue> where TKey : notnull
{
    /// <summary>The key of an object: it is read of what fields need, so they say so in <see cref="Types.ParentAttribute"/>.</summary>
    static abstract Expression<Func<TParent, TKey>> Key { get; }

    /// <summary>The values of an object, in the order in which the loader gives them.</summary>
    static abstract Expression<Func<TParent, IEnumerable<TValue>>> Values { get; }
}
