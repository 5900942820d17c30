using System.Globalization;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Caching;

/// <summary>Whom a cached value may be shown to.</summary>
public enum CacheControlScope
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>The caller alone: a result that holds such a value is not cached.</summary>
    Private,
}

/// <summary>
/// Says how long a field's value, or any value of a type, may be answered from the cache (<c>@cacheControl</c>). Of all that a query selects the strictest
/// counts. Root fields, and fields that are objects, for which nothing is said are not cached, nor is a result that holds one;
/// other leaves take over what is said of their parents.
/// </summary>
/// <remarks>Fields behind <see cref="Security.AuthorizeAttribute"/>, and those whose resolvers take the caller's ClaimsPrincipal, are private without being told.</remarks>
/// <example><code>
/// [CacheControl(3600)]
/// [ObjectType&lt;Product&gt;]
/// internal static class ProductType;
/// </code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class CacheControlAttribute : Attribute
{
    private readonly int? _maxAge;

    /// <summary>Says nothing of the time.</summary>
    public CacheControlAttribute()
    {
    }

    /// <param name="maxAge">How many seconds; 0 for not at all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public CacheControlAttribute(int maxAge)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxAge);
        _maxAge = maxAge;
    }

    /// <summary>Whom the value may be shown to.</summary>
    public CacheControlScope Scope { get; set; }

    /// <summary>Whether a field that is an object takes over what is said of its parent, as leaves do.</summary>
    public bool InheritMaxAge { get; set; }

    /// <summary>What it says, as a directive.</summary>
    internal Directive ToDirective()
    {
        var arguments = new List<(string Name, Value Value)>();
        if (_maxAge is { } maxAge)
            arguments.Add(("maxAge", new IntValue(default, maxAge.ToString(CultureInfo.InvariantCulture))));
        if (Scope == CacheControlScope.Private)
            arguments.Add(("scope", new EnumValue(default, CacheControlDirective.PrivateScope)));
        if (InheritMaxAge)
            arguments.Add(("inheritMaxAge", new BooleanValue(default, true)));
        return AppliedDirective.Of(CacheControlDirective.Name, arguments);
    }
}
