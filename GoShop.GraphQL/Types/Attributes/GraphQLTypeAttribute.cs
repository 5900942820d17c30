namespace GoShop.GraphQL.Types;

/// <summary>The GraphQL type of a field, argument or input field, where the convention's is not the right one.</summary>
/// <example><code>
/// [GraphQLType("Long!")]
/// public int Views { get; }
///
/// [GraphQLType&lt;INode&gt;]
/// public static object? GetNode([ID] Guid id, ShopContext db) =&gt; …
/// </code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public class GraphQLTypeAttribute : Attribute
{
    /// <summary>A scalar as SDL writes it, with its lists and exclamation marks.</summary>
    public GraphQLTypeAttribute(string type) => Syntax = type;

    /// <summary>That of another C# type; lists, and whether null is allowed, stay as they are declared.</summary>
    public GraphQLTypeAttribute(Type type) => Type = type;

    internal string? Syntax { get; }

    internal Type? Type { get; }
}

/// <inheritdoc/>
/// <typeparam name="T">The C# type whose GraphQL type it is.</typeparam>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class GraphQLTypeAttribute<T>() : GraphQLTypeAttribute(typeof(T));
