namespace GoShop.GraphQL.Types;

/// <summary>The static class describes how a C# type appears as an object type (§3.6) or an interface (§3.7).</summary>
public abstract class ObjectTypeAttribute : Attribute
{
    private protected ObjectTypeAttribute()
    {
    }

    /// <summary>The C# type whose values the class describes.</summary>
    public abstract Type EntityType { get; }

    /// <summary>
    /// The properties that are fields, by their C# names; all others stay hidden. Null: every public property that
    /// is not marked <see cref="GraphQLIgnoreAttribute"/>. Several classes over one type add up.
    /// </summary>
    public string[]? Fields { get; set; }
}

/// <summary>
/// Describes <typeparamref name="T"/> as an object type: its public properties are fields, and so are the class's public static
/// methods and properties. A member of the class takes the place of a property of the same field name. A method sees the object
/// it belongs to through a parameter marked <see cref="ParentAttribute"/>.
/// </summary>
/// <example><code>
/// [ObjectType&lt;User&gt;(Fields = [nameof(User.Id), nameof(User.Name)])]
/// internal static class UserType
/// {
///     public static string Initials([Parent] User user) =&gt; user.Name[..1];
/// }
/// </code></example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T> : ObjectTypeAttribute where T : class
{
    public override Type EntityType => typeof(T);
}
