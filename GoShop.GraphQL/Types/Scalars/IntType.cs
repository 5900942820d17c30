using System.Globalization;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>Whole numbers of 32 bits (§3.5.1 Int).</summary>
public sealed class IntType : ScalarType
{
    private static readonly Delegate[] Writers =
    [
        (Utf8ResultWriter writer, int value) => writer.WriteNumber(value),
        (Utf8ResultWriter writer, short value) => writer.WriteNumber((int)value),
        (Utf8ResultWriter writer, byte value) => writer.WriteNumber((int)value),
        (Utf8ResultWriter writer, long value) => writer.WriteNumber(InRange(value)),
    ];

    internal IntType() : base("Int")
    {
        Member.Description = "A whole number between -(2^31) and 2^31 - 1.";
        ClrType = typeof(int);
    }

    public override object ParseLiteral(Value literal)
    {
        if (literal is not IntValue whole)
            throw NotInteger(Inspection.Of(literal));
        return int.TryParse(whole.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw OutOfRange(Inspection.Of(literal));
    }

    public override object ParseValue(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw NotInteger(Inspection.Of(value));
        if (value.TryGetInt32(out var whole))
            return whole;
        // 1.0 and 1e3 are whole numbers too.
        var number = value.GetDouble();
        if (!double.IsInteger(number))
            throw NotInteger(Inspection.Of(value));
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw OutOfRange(Inspection.Of(value));
    }

    public override void Write(Utf8ResultWriter writer, object value)
    {
        if (value is int known)
            writer.WriteNumber(known);
        else
            writer.WriteNumber(Coerce(value));
    }

    public override Action<Utf8ResultWriter, T>? WriterFor<T>() => Writers.OfType<Action<Utf8ResultWriter, T>>().FirstOrDefault();

    public override Value ToLiteral(object value) => new IntValue(default, Coerce(value).ToString(CultureInfo.InvariantCulture));

    private static int InRange(long value)
        => value is >= int.MinValue and <= int.MaxValue ? (int)value : throw OutOfRange(Inspection.Of(value));

    private static int Coerce(object value)
    {
        var result = ResultValue.Unwrap(value);
        switch (result)
        {
            case int number:
                return number;
            case bool flag:
                return flag ? 1 : 0;
            case string text when ResultValue.TryParse(text, out var number) && double.IsInteger(number):
                return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw OutOfRange(Inspection.Of(result));
        }
        if (!ResultValue.TryGetWhole(result, out var whole))
            throw NotInteger(Inspection.Of(result));
        return whole >= int.MinValue && whole <= int.MaxValue ? (int)whole : throw OutOfRange(Inspection.Of(result));
    }

    private static CoercionException NotInteger(string value) => new($"Int cannot represent non-integer value: {value}");

    private static CoercionException OutOfRange(string value) => new($"Int cannot represent non 32-bit signed integer value: {value}");
}
