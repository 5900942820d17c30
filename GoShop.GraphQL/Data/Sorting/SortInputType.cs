using System.Linq.Expressions;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Data;

/// <summary>What clients may sort by: an allow-list of members, nothing else. Becomes an input object <c>XxxSortInput</c>.</summary>
public abstract class SortInputType
{
    private protected SortInputType()
    {
    }

    internal abstract IReadOnlyList<SortField> Describe();
}

/// <summary>What clients may sort values of <typeparamref name="T"/> by.</summary>
/// <example><code>
/// internal sealed class ProductSort : SortInputType&lt;Product&gt;
/// {
///     protected override void Configure(SortDescriptor&lt;Product&gt; sort)
///     {
///         sort.Field(product =&gt; product.Price);
///         sort.Field(product =&gt; product.AverageRating).Name("rating");
///     }
/// }
/// </code></example>
public abstract class SortInputType<T> : SortInputType
{
    protected abstract void Configure(SortDescriptor<T> sort);

    internal sealed override IReadOnlyList<SortField> Describe()
    {
        var descriptor = new SortDescriptor<T>();
        Configure(descriptor);
        return descriptor.Fields;
    }
}

/// <summary>Gathers the members that clients may sort by.</summary>
public sealed class SortDescriptor<T>
{
    internal List<SortField> Fields { get; } = [];

    /// <summary>Adds a member, or anything that the database can compute of one; that needs a name.</summary>
    public SortField Field<TMember>(Expression<Func<T, TMember>> member)
    {
        var field = new SortField(member);
        Fields.Add(field);
        return field;
    }
}

/// <summary>One thing that clients may sort by.</summary>
public sealed class SortField
{
    internal SortField(LambdaExpression member) => Member = member;

    internal LambdaExpression Member { get; }
    internal string? GivenName { get; private set; }
    internal string? GivenDescription { get; private set; }
    internal (object Below, object Above)? Bounds { get; private set; }

    /// <summary>The name in the schema; by default the member's.</summary>
    public SortField Name(string name)
    {
        GivenName = name;
        return this;
    }

    public SortField Description(string description)
    {
        GivenDescription = description;
        return this;
    }

    /// <summary>
    /// Values beyond all that the member can have. They stand for null, which so comes last in either direction, and an index over
    /// <c>coalesce(member, bound)</c> gives the order; without them the database sorts the whole list.
    /// </summary>
    /// <param name="below">Less than any value: what null counts as where the greatest comes first.</param>
    /// <param name="above">More than any value: what null counts as where the smallest comes first.</param>
    public SortField Between<TValue>(TValue below, TValue above) where TValue : struct
    {
        Bounds = (below, above);
        return this;
    }

    /// <summary>What the database is to sort by.</summary>
    internal SortKey KeyFor(SortDirection direction)
    {
        var isDescending = direction is SortDirection.Desc;
        if (Bounds is not var (below, above))
            return new SortKey(Member, isDescending);
        var bounded = Expression.Coalesce(Member.Body, Expression.Constant(isDescending ? below : above));
        return new SortKey(Expression.Lambda(bounded, Member.Parameters), isDescending);
    }
}

/// <summary>Which end comes first. What is null comes last, whichever it is.</summary>
[GraphQLName("SortEnumType")]
public enum SortDirection
{
    /// <summary>The smallest first.</summary>
    Asc,

    /// <summary>The greatest first.</summary>
    Desc,
}
