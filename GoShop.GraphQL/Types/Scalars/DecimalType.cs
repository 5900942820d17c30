using System.Globalization;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>An exact decimal number, in documents and JSON a number: its digits are never read as a binary fraction.</summary>
public sealed class DecimalType : ScalarType
{
    private static readonly Delegate[] Writers = [(Utf8ResultWriter writer, decimal value) => writer.WriteNumber(value)];

    internal DecimalType() : base("Decimal")
    {
        Member.Description = "An exact decimal number. One that would have to be rounded, beyond 28 digits, is refused.";
        ClrType = typeof(decimal);
    }

    public override object ParseLiteral(Value literal)
    {
        var text = (literal as IntValue)?.Text ?? (literal as FloatValue)?.Text;
        return text is not null && ExactDecimal.TryParse(text, out var value) ? value : throw NotDecimal(Inspection.Of(literal));
    }

    public override object ParseValue(JsonElement value)
        => value.ValueKind == JsonValueKind.Number && ExactDecimal.TryParse(value.GetRawText(), out var parsed)
            ? parsed
            : throw NotDecimal(value.ValueKind == JsonValueKind.Number ? Inspection.Cut(value.GetRawText()) : Inspection.Of(value));

    public override void Write(Utf8ResultWriter writer, object value) => writer.WriteNumber(Coerce(value));

    public override Action<Utf8ResultWriter, T>? WriterFor<T>() => Writers.OfType<Action<Utf8ResultWriter, T>>().FirstOrDefault();

    public override Value ToLiteral(object value) => JsonLiteral.OfNumber(Coerce(value).ToString(CultureInfo.InvariantCulture));

    private static decimal Coerce(object value) => value switch
    {
        decimal known => known,
        int or long or short or byte or uint or ulong or ushort or sbyte => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        JsonElement { ValueKind: JsonValueKind.Number } json when ExactDecimal.TryParse(json.GetRawText(), out var parsed) => parsed,
        _ => throw NotDecimal(Inspection.Of(value)),
    };

    private static CoercionException NotDecimal(string value) => new($"Decimal cannot represent value: {value}");
}
