namespace GoShop.GraphQL.Types;

/// <summary>The parameter takes the object that the field belongs to.</summary>
/// <param name="requires">
/// The properties that the method reads of it, by their C# names: under <see cref="Data.UseProjectionAttribute"/> the object may hold nothing else. Those of an
/// object that it refers to are read with it: <c>Author.Name</c>. None: any.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute(params string[] requires) : Attribute
{
    public IReadOnlyList<string> Requires { get; } = requires;
}

/// <summary>The parameter takes the event that a subscription's field answers.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventMessageAttribute : Attribute;
