using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Types;

/// <summary>A field of an object or interface type.</summary>
public sealed class OutputField(string name, GraphQLType type) : SchemaMember(name)
{
    public GraphQLType Type { get; internal set; } = type;

    public MemberList<InputField> Arguments { get; } = [];

    public string? DeprecationReason { get; internal set; }

    /// <summary>How the field gets its value; null on interfaces.</summary>
    public FieldResolver? Resolver { get; internal set; }

    /// <summary>Where a subscription's root field gets its events from (§6.2.3.1 CreateSourceEventStream).</summary>
    public SubscribeDelegate? Subscribe { get; internal set; }
}

/// <summary>An argument of a field or directive, or a field of an input object (§4.2: __InputValue).</summary>
public sealed class InputField(string name, GraphQLType type) : SchemaMember(name)
{
    public GraphQLType Type { get; internal set; } = type;

    /// <summary>The default as a constant literal; null where there is none.</summary>
    public Value? DefaultValue { get; internal set; }

    public string? DeprecationReason { get; internal set; }

    /// <summary>Whether a value must be given: non-null without a default.</summary>
    public bool IsRequired => Type.IsNonNull && DefaultValue is null;

    /// <summary>The rules beside its type that a value is held to before a resolver sees it: those of the C# parameter or property it becomes.</summary>
    public IReadOnlyList<ValidationAttribute> ValidationRules => Feature<InputMember>()?.ValidationRules ?? [];

    /// <summary>The default coerced and bound, once somebody asked for it.</summary>
    internal StrongBox<object?>? CoercedDefault { get; set; }

    /// <summary>
    /// Turns the coerced value (a leaf's value, an input object's value, null, or an <c>object?[]</c> for a list) into what the C# parameter
    /// or member takes: typed lists, <c>Guid</c> for ID and the like. Null where the coerced value serves as it is.
    /// </summary>
    /// <remarks>May throw <see cref="CoercionException"/>. Not called for absent values.</remarks>
    public Func<object?, object?>? Bind { get; internal set; }
}

/// <summary>Stands for an argument or input field that was not given and has no default.</summary>
public sealed class Absent
{
    public static readonly Absent Value = new();

    private Absent()
    {
    }
}

/// <summary>An input that may be left out, which is not the same as null: <c>updateProduct(input: { description: null })</c>.</summary>
/// <param name="HasValue">Whether the client gave a value, null included.</param>
/// <param name="Value">The value given; the type's default where none was.</param>
public readonly record struct Optional<T>(bool HasValue, T? Value)
{
    public Optional(T? value) : this(true, value)
    {
    }

    /// <summary>The value where one was given, else <paramref name="otherwise"/>.</summary>
    public T? Or(T? otherwise) => HasValue ? Value : otherwise;

    public static implicit operator Optional<T>(T? value) => new(value);
}
