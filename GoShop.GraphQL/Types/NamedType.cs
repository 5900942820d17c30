using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types;

/// <summary>What every part of a schema that can be described carries: a name, a description, and what was said of it in SDL or C#.</summary>
/// <remarks>Members have internal setters for the builders; once a <see cref="Schema"/> holds them, nothing changes.</remarks>
public abstract class SchemaMember(string name)
{
    private Dictionary<Type, object>? _features;

    public string Name { get; } = name;

    public string? Description { get; internal set; }

    /// <summary>The directives applied in SDL, in order; builders from C# add theirs here too (<c>@cost</c>, <c>@listSize</c>, …).</summary>
    public IReadOnlyList<Directive> AppliedDirectives { get; internal set; } = [];

    /// <summary>The definition in SDL, for error locations. Null for what was built from C#.</summary>
    public SyntaxNode? SyntaxNode { get; internal set; }

    /// <summary>The extensions in SDL (§3.4.3), in order.</summary>
    public IReadOnlyList<SyntaxNode> SyntaxExtensions { get; internal set; } = [];

    /// <summary>What the start-up errors call this member: the C# member it was built from. Null from SDL.</summary>
    public string? Origin { get; internal set; }

    /// <summary>An annotation of type <typeparamref name="T"/> that a part of the engine left here, or null.</summary>
    public T? Feature<T>() where T : class => _features?.GetValueOrDefault(typeof(T)) as T;

    internal void SetFeature<T>(T feature) where T : class => (_features ??= [])[typeof(T)] = feature;

    public override string ToString() => Name;
}

/// <summary>A type with a name (§3.4).</summary>
public abstract class NamedType : GraphQLType
{
    private protected NamedType(string name) => Member = new TypeMember(name);

    /// <summary>Name, description, directives and annotations.</summary>
    public SchemaMember Member { get; }

    public string Name => Member.Name;
    public string? Description => Member.Description;

    /// <summary>The C# type whose values this type has at run time, where there is one.</summary>
    public Type? ClrType { get; internal set; }

    /// <summary>Whether this is one of the types that introspection and the specification bring (§4.2, §3.5): their names start with two underscores.</summary>
    public bool IsIntrospection => Name.StartsWith("__", StringComparison.Ordinal);

    public override NamedType Named => this;
    public override string ToString() => Name;

    private sealed class TypeMember(string name) : SchemaMember(name);
}
