using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>Finite numbers of IEEE 754 double precision (§3.5.2 Float).</summary>
public sealed class FloatType : ScalarType
{
    private static readonly Delegate[] Writers =
    [
        (Utf8ResultWriter writer, double value) => writer.WriteNumber(Finite(value)),
        (Utf8ResultWriter writer, float value) => writer.WriteNumber(Finite(value)),
        (Utf8ResultWriter writer, decimal value) => writer.WriteNumber(value),
        (Utf8ResultWriter writer, int value) => writer.WriteNumber(value),
    ];

    internal FloatType() : base("Float")
    {
        Member.Description = "A number of double precision, as IEEE 754 defines it.";
        ClrType = typeof(double);
    }

    public override object ParseLiteral(Value literal)
    {
        var text = literal switch
        {
            FloatValue number => number.Text,
            IntValue number => number.Text,
            _ => throw NotNumeric(Inspection.Of(literal)),
        };
        return ResultValue.TryParse(text, out var value) ? value : throw NotNumeric(Inspection.Of(literal));
    }

    public override object ParseValue(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw NotNumeric(Inspection.Of(value));
        var number = value.GetDouble();
        return double.IsFinite(number) ? number : throw NotNumeric(Inspection.Of(value));
    }

    public override void Write(Utf8ResultWriter writer, object value)
    {
        // Decimals and whole numbers keep their digits.
        if (value is decimal exact)
            writer.WriteNumber(exact);
        else if (value is int whole)
            writer.WriteNumber(whole);
        else
            writer.WriteNumber(Coerce(value));
    }

    public override Action<Utf8ResultWriter, T>? WriterFor<T>() => Writers.OfType<Action<Utf8ResultWriter, T>>().FirstOrDefault();

    public override Value ToLiteral(object value) => JsonLiteral.OfNumber(NumberText.Of(Coerce(value)));

    private static double Coerce(object value)
    {
        var result = ResultValue.Unwrap(value);
        return result switch
        {
            double number => Finite(number),
            bool flag => flag ? 1 : 0,
            string text when ResultValue.TryParse(text, out var number) => number,
            _ when ResultValue.TryGetNumber(result, out var number) => Finite(number),
            _ => throw NotNumeric(Inspection.Of(result)),
        };
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : throw NotNumeric(Inspection.Of(value));

    private static CoercionException NotNumeric(string value) => new($"Float cannot represent non numeric value: {value}");
}
