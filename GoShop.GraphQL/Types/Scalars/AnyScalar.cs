using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>A scalar that takes and gives any JSON value, as <see cref="JsonElement"/>: <c>JSON</c>, and custom scalars that only SDL knows.</summary>
public sealed class AnyScalar : ScalarType
{
    private static readonly Delegate[] Writers = [(Utf8ResultWriter writer, JsonElement value) => writer.WriteJson(value)];

    public AnyScalar(string name) : base(name) => ClrType = typeof(JsonElement);

    /// <summary>The literal as JSON: enum values become strings, numbers keep their digits.</summary>
    public override object ParseLiteral(Value literal) => LiteralJson.Of(literal);

    public override object ParseValue(JsonElement value) => value;

    public override void Write(Utf8ResultWriter writer, object value)
    {
        if (value is JsonElement json)
            writer.WriteJson(json);
        else
            writer.WriteRaw(Serialize(value));
    }

    public override Action<Utf8ResultWriter, T>? WriterFor<T>() => Writers.OfType<Action<Utf8ResultWriter, T>>().FirstOrDefault();

    public override Value ToLiteral(object value)
        => JsonLiteral.Of(value is JsonElement json ? json : JsonElement.Parse(Serialize(value)));

    private byte[] Serialize(object value)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(value);
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or ArgumentException)
        {
            throw new CoercionException($"{Name} cannot represent value: {Inspection.Of(value)}");
        }
    }
}
