using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>A custom scalar that is a string in documents and JSON, and a <typeparamref name="TValue"/> to resolvers.</summary>
public abstract class TextScalar<TValue> : ScalarType where TValue : struct
{
    private readonly string _expected;

    /// <param name="name">The scalar's name.</param>
    /// <param name="expected">What messages ask for: <c>a UUID such as …</c>.</param>
    private protected TextScalar(string name, string expected) : base(name)
    {
        ClrType = typeof(TValue);
        _expected = expected;
    }

    public sealed override object ParseLiteral(Value literal)
        => literal is StringValue text && TryParse(text.Text, out var value) ? value : throw NotOne(Inspection.Of(literal));

    public sealed override object ParseValue(JsonElement value)
        => value.ValueKind == JsonValueKind.String && JsonText.TryGetString(value, out var text) && TryParse(text, out var parsed)
            ? parsed
            : throw NotOne(Inspection.Of(value));

    public sealed override void Write(Utf8ResultWriter writer, object value) => WriteValue(writer, Require(value));

    public override Action<Utf8ResultWriter, T>? WriterFor<T>()
        => (Action<Utf8ResultWriter, TValue>)WriteValue as Action<Utf8ResultWriter, T>;

    public sealed override Value ToLiteral(object value) => new StringValue(default, Format(Require(value)));

    private protected abstract bool TryParse(string text, out TValue value);

    private protected abstract string Format(TValue value);

    private protected virtual void WriteValue(Utf8ResultWriter writer, TValue value) => writer.WriteString(Format(value));

    /// <summary>Takes other C# types that resolvers may give for a <typeparamref name="TValue"/>.</summary>
    private protected virtual bool TryConvert(object value, out TValue converted)
    {
        converted = default;
        return false;
    }

    private TValue Require(object value) => value switch
    {
        TValue known => known,
        _ when TryConvert(value, out var converted) => converted,
        _ => throw new CoercionException($"{Name} cannot represent value: {Inspection.Of(value)}"),
    };

    private CoercionException NotOne(string value) => new($"{Name} cannot represent value: {value}. Expected {_expected}.");
}
