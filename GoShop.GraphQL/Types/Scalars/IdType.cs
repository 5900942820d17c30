using System.Globalization;
using System.Numerics;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>Opaque identifiers: always text to resolvers and in answers, and whole numbers are taken for text (§3.5.5 ID).</summary>
public sealed class IdType : ScalarType
{
    private static readonly Delegate[] Writers =
    [
        (Utf8ResultWriter writer, string value) => writer.WriteString(value),
        (Utf8ResultWriter writer, Guid value) => writer.WriteString(value),
        (Utf8ResultWriter writer, int value) => WriteDigits(writer, value),
        (Utf8ResultWriter writer, long value) => WriteDigits(writer, value),
    ];

    internal IdType() : base("ID")
    {
        Member.Description = "An identifier, to be compared and never read: answers carry it as a string; a whole number given for it is taken as its digits.";
        ClrType = typeof(string);
    }

    public override object ParseLiteral(Value literal) => literal switch
    {
        StringValue text => text.Text,
        IntValue number => number.Text,
        _ => throw new CoercionException($"ID cannot represent a non-string and non-integer value: {Inspection.Of(literal)}"),
    };

    public override object ParseValue(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return JsonText.TryGetString(value, out var text) ? text : throw StringType.NotUnicode(Name, value);
            case JsonValueKind.Number when value.TryGetInt64(out var whole):
                return whole.ToString(CultureInfo.InvariantCulture);
            case JsonValueKind.Number when IsDigits(value.GetRawText()):
                return value.GetRawText();
            case JsonValueKind.Number when double.IsInteger(value.GetDouble()):
                return NumberText.Of(value.GetDouble());
            default:
                throw NotId(Inspection.Of(value));
        }
    }

    public override void Write(Utf8ResultWriter writer, object value)
    {
        if (value is Guid guid)
            writer.WriteString(guid);
        else
            writer.WriteString(value as string ?? Coerce(value));
    }

    public override Action<Utf8ResultWriter, T>? WriterFor<T>() => Writers.OfType<Action<Utf8ResultWriter, T>>().FirstOrDefault();

    public override Value ToLiteral(object value) => new StringValue(default, Coerce(value));

    private static void WriteDigits(Utf8ResultWriter writer, long value)
    {
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        writer.WriteString(digits[..length]);
    }

    private static string Coerce(object value)
    {
        var result = ResultValue.Unwrap(value);
        return result switch
        {
            string text => text,
            Guid guid => guid.ToString(),
            double number when double.IsInteger(number) => NumberText.Of(number),
            _ when ResultValue.TryGetWhole(result, out BigInteger whole) => whole.ToString(CultureInfo.InvariantCulture),
            _ => throw NotId(Inspection.Of(result)),
        };
    }

    private static bool IsDigits(string number) => number.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0;

    private static CoercionException NotId(string value) => new($"ID cannot represent value: {value}");
}
