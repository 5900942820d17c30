using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>Unicode text (§3.5.3 String).</summary>
public sealed class StringType : ScalarType
{
    private static readonly Delegate[] Writers = [(Utf8ResultWriter writer, string value) => writer.WriteString(value)];

    internal StringType() : base("String")
    {
        Member.Description = "Text: any sequence of Unicode characters.";
        ClrType = typeof(string);
    }

    public override object ParseLiteral(Value literal)
        => literal is StringValue text ? text.Text : throw NotString(Inspection.Of(literal));

    public override object ParseValue(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw NotString(Inspection.Of(value));
        return JsonText.TryGetString(value, out var text) ? text : throw NotUnicode(Name, value);
    }

    public override void Write(Utf8ResultWriter writer, object value)
        => writer.WriteString(value as string ?? Coerce(value));

    public override Action<Utf8ResultWriter, T>? WriterFor<T>() => Writers.OfType<Action<Utf8ResultWriter, T>>().FirstOrDefault();

    public override Value ToLiteral(object value) => new StringValue(default, Coerce(value));

    internal static CoercionException NotUnicode(string type, JsonElement value)
        => new($"{type} cannot represent text with a surrogate that stands alone: {Inspection.Of(value)}");

    private static string Coerce(object value)
    {
        var result = ResultValue.Unwrap(value);
        return result switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            char character => character.ToString(),
            decimal exact => Inspection.Of(exact),
            _ when ResultValue.TryGetWhole(result, out var whole) && result is not (double or float) => whole.ToString(),
            _ when ResultValue.TryGetNumber(result, out var number) && double.IsFinite(number) => NumberText.Of(number),
            _ => throw new CoercionException($"String cannot represent value: {Inspection.Of(result)}"),
        };
    }

    private static CoercionException NotString(string value) => new($"String cannot represent a non string value: {value}");
}
