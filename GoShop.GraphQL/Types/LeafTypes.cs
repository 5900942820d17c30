using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types;

/// <summary>A scalar or an enum: a value without fields.</summary>
public abstract class LeafType : NamedType
{
    private protected LeafType(string name) : base(name)
    {
    }

    /// <summary>Input coercion of a literal that holds no variables and is not null (§3.5, Input Coercion).</summary>
    /// <exception cref="CoercionException">The literal is not a value of this type; the message is for the client.</exception>
    public abstract object ParseLiteral(Value literal);

    /// <summary>Input coercion of a JSON value of the variables, never JSON null.</summary>
    /// <exception cref="CoercionException">The value is not one of this type.</exception>
    public abstract object ParseValue(JsonElement value);

    /// <summary>Result coercion: writes a value a resolver gave, never null.</summary>
    /// <exception cref="CoercionException">The value cannot be represented by this type.</exception>
    public abstract void Write(Utf8ResultWriter writer, object value);

    /// <summary>Result coercion without a box, where this type knows values of <typeparamref name="T"/>; null where it does not.</summary>
    public virtual Action<Utf8ResultWriter, T>? WriterFor<T>() => null;

    /// <summary>The literal that <see cref="ParseLiteral"/> reads as <paramref name="value"/>: default values of C# parameters in SDL and introspection.</summary>
    /// <exception cref="CoercionException">The value cannot be represented by this type.</exception>
    public abstract Value ToLiteral(object value);
}

/// <summary>A scalar (§3.5).</summary>
public abstract class ScalarType(string name) : LeafType(name)
{
    /// <summary>The URL that specifies a custom scalar (§3.13.4 @specifiedBy).</summary>
    public string? SpecifiedByUrl { get; internal set; }
}

/// <summary>A value given or returned that its type does not allow. The message is for the client.</summary>
public sealed class CoercionException(string message) : Exception(message);
