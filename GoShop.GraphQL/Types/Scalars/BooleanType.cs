using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary><c>true</c> or <c>false</c> (§3.5.4 Boolean).</summary>
public sealed class BooleanType : ScalarType
{
    private static readonly Delegate[] Writers = [(Utf8ResultWriter writer, bool value) => writer.WriteBoolean(value)];

    private static readonly object True = true;
    private static readonly object False = false;

    internal BooleanType() : base("Boolean")
    {
        Member.Description = "`true` or `false`.";
        ClrType = typeof(bool);
    }

    public override object ParseLiteral(Value literal)
        => literal is BooleanValue flag ? flag.Value ? True : False : throw NotBoolean(Inspection.Of(literal));

    public override object ParseValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        _ => throw NotBoolean(Inspection.Of(value)),
    };

    public override void Write(Utf8ResultWriter writer, object value) => writer.WriteBoolean(Coerce(value));

    public override Action<Utf8ResultWriter, T>? WriterFor<T>() => Writers.OfType<Action<Utf8ResultWriter, T>>().FirstOrDefault();

    public override Value ToLiteral(object value) => new BooleanValue(default, Coerce(value));

    private static bool Coerce(object value)
    {
        var result = ResultValue.Unwrap(value);
        return result switch
        {
            bool flag => flag,
            _ when ResultValue.TryGetNumber(result, out var number) && double.IsFinite(number) => number != 0,
            _ => throw NotBoolean(Inspection.Of(result)),
        };
    }

    private static CoercionException NotBoolean(string value) => new($"Boolean cannot represent a non boolean value: {value}");
}
