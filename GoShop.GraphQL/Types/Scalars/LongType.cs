using System.Globalization;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>Whole numbers of 64 bits. Clients that read JSON numbers as doubles lose digits beyond 2^53.</summary>
public sealed class LongType : ScalarType
{
    private static readonly Delegate[] Writers =
    [
        (Utf8ResultWriter writer, long value) => writer.WriteNumber(value),
        (Utf8ResultWriter writer, int value) => writer.WriteNumber(value),
    ];

    internal LongType() : base("Long")
    {
        Member.Description = "A whole number between -(2^63) and 2^63 - 1.";
        ClrType = typeof(long);
    }

    public override object ParseLiteral(Value literal)
        => literal is IntValue whole && long.TryParse(whole.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw NotLong(Inspection.Of(literal));

    public override object ParseValue(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
            throw NotLong(Inspection.Of(value));
        if (value.TryGetInt64(out var whole))
            return whole;
        // 1.0 and 1e3 are whole numbers too.
        return ExactDecimal.TryParse(value.GetRawText(), out var exact) && decimal.IsInteger(exact) && exact is >= long.MinValue and <= long.MaxValue
            ? (long)exact
            : throw NotLong(Inspection.Cut(value.GetRawText()));
    }

    public override void Write(Utf8ResultWriter writer, object value) => writer.WriteNumber(Coerce(value));

    public override Action<Utf8ResultWriter, T>? WriterFor<T>() => Writers.OfType<Action<Utf8ResultWriter, T>>().FirstOrDefault();

    public override Value ToLiteral(object value) => new IntValue(default, Coerce(value).ToString(CultureInfo.InvariantCulture));

    private static long Coerce(object value)
    {
        var result = ResultValue.Unwrap(value);
        return ResultValue.TryGetWhole(result, out var whole) && whole >= long.MinValue && whole <= long.MaxValue
            ? (long)whole
            : throw NotLong(Inspection.Of(result));
    }

    private static CoercionException NotLong(string value) => new($"Long cannot represent value: {value}");
}
