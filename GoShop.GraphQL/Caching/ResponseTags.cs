using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Caching;

/// <summary>Gathers what a response contains while it is written.</summary>
/// <param name="known">Those that are known beforehand.</param>
internal sealed class ResponseTags(Schema schema, IEnumerable<string> known)
{
    private readonly HashSet<string> _tags = new(known, StringComparer.Ordinal);

    public string[] ToArray() => [.. _tags];

    /// <summary>Notes an object.</summary>
    public void Add(ObjectType type, object? value)
    {
        if (type.Member.Feature<ObjectTag>() is { } tag)
            _tags.Add(tag.Of(value!));
        else if (type.Member.Feature<PageTag>() is { } page)
            AddAny(page.Items);
    }

    /// <summary>Notes a list of a type, or a place where an object of it is missing.</summary>
    public void AddAny(NamedType type)
    {
        if (type is LeafType)
            return;
        foreach (var possible in schema.PossibleTypes(type))
        {
            if (possible.Member.Feature<ObjectTag>() is { } tag)
                _tags.Add(CacheTag.OfAny(tag.TypeName));
        }
    }
}
