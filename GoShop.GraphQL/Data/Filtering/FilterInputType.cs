using System.Linq.Expressions;

namespace GoShop.GraphQL.Data;

/// <summary>What clients may filter by: an allow-list of members, nothing else. Becomes an input object <c>XxxFilterInput</c>.</summary>
public abstract class FilterInputType
{
    private protected FilterInputType()
    {
    }

    internal abstract Type EntityType { get; }

    internal abstract IReadOnlyList<FilterField> Describe();
}

/// <summary>What clients may filter values of <typeparamref name="T"/> by. The class is made once; its constructor may take singletons: what a filter asks of them is asked anew in each query.</summary>
/// <example><code>
/// internal sealed class ProductFilter : FilterInputType&lt;Product&gt;
/// {
///     protected override void Configure(FilterDescriptor&lt;Product&gt; filter)
///     {
///         filter.Field(product =&gt; product.Price);
///         filter.Field(product =&gt; product.Stock &gt; 0).Name("inStock");
///         filter.Field(product =&gt; product.Categories);
///     }
/// }
/// </code></example>
public abstract class FilterInputType<T> : FilterInputType
{
    internal sealed override Type EntityType => typeof(T);

    protected abstract void Configure(FilterDescriptor<T> filter);

    internal sealed override IReadOnlyList<FilterField> Describe()
    {
        var descriptor = new FilterDescriptor<T>();
        Configure(descriptor);
        return descriptor.Fields;
    }
}

/// <summary>Gathers the members that clients may filter by.</summary>
public sealed class FilterDescriptor<T>
{
    internal List<FilterField> Fields { get; } = [];

    /// <summary>
    /// Adds a member, or anything that the database can compute of one; that needs a name. A scalar or enum gets the operators of its type; an object,
    /// and the items of a list, those of their own <see cref="FilterInputType{T}"/>.
    /// </summary>
    public FilterField Field<TMember>(Expression<Func<T, TMember>> member)
    {
        var field = new FilterField(member);
        Fields.Add(field);
        return field;
    }
}

/// <summary>One thing that clients may filter by.</summary>
public sealed class FilterField
{
    internal FilterField(LambdaExpression member) => Member = member;

    internal LambdaExpression Member { get; }
    internal string? GivenName { get; private set; }
    internal string? GivenDescription { get; private set; }
    internal bool IsId { get; private set; }

    /// <summary>The name in the schema; by default the member's.</summary>
    public FilterField Name(string name)
    {
        GivenName = name;
        return this;
    }

    public FilterField Description(string description)
    {
        GivenDescription = description;
        return this;
    }

    /// <summary>The value is an <c>ID</c> (§3.5.5). A GUID whose name ends in <c>Id</c> is one without saying so.</summary>
    public FilterField ID()
    {
        IsId = true;
        return this;
    }
}
