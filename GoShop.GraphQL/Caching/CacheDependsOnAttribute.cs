using System.Reflection;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Caching;

/// <summary>
/// Says that the value of a field is computed of objects that the response does not show, as a count is: <see cref="CacheTag.OfAny"/> of these types drops what contains it.
/// </summary>
/// <param name="typeNames">The names of GraphQL types.</param>
/// <example><code>
/// [CacheControl(900)]
/// [CacheDependsOn(nameof(Product))]
/// public static Task&lt;int&gt; GetProductCountAsync(…)
/// </code></example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class CacheDependsOnAttribute(params string[] typeNames) : Attribute
{
    /// <summary>The names of GraphQL types.</summary>
    public IReadOnlyList<string> TypeNames { get; } = typeNames;

    /// <summary>Tells what the field depends on, where its source carries the attribute.</summary>
    internal static void Apply(SchemaDraft draft, OutputField field, MemberInfo source)
    {
        if (source.Attribute<CacheDependsOnAttribute>() is not { } attribute)
            return;
        field.SetFeature(new CacheDependencies([.. attribute.TypeNames.Select(CacheTag.OfAny)]));
        draft.Finally(() =>
        {
            foreach (var name in attribute.TypeNames)
            {
                if (!draft.Types.Any(type => type.Name == name && type.Member.Feature<ObjectTag>() is not null))
                    draft.Problem(source, $"[CacheDependsOn] names \"{name}\", which is no type with [CacheTag]: nothing would drop what contains the field.");
            }
        });
    }
}

/// <summary>Of a field: the tags that a response with it bears.</summary>
internal sealed record CacheDependencies(IReadOnlyList<string> Tags);
