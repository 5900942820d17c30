using System.Text;
using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Types;

public sealed partial class EnumType
{
    private Dictionary<object, EnumMember>? _byValue;

    public override object ParseLiteral(Value literal)
    {
        var shown = literal is EnumValue name ? name.Text : Inspection.Of(literal);
        if (literal is not EnumValue)
            throw new CoercionException($"Enum \"{Name}\" cannot represent non-enum value: {shown}.{Suggest(shown)}");
        return Find(shown);
    }

    public override object ParseValue(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && JsonText.TryGetString(value, out var name))
            return Find(name);
        var shown = Inspection.Of(value);
        throw new CoercionException($"Enum \"{Name}\" cannot represent non-string value: {shown}.{Suggest(shown)}");
    }

    public override void Write(Utf8ResultWriter writer, object value)
        => writer.WriteString(MemberOf(value).Name);

    public override Action<Utf8ResultWriter, T>? WriterFor<T>()
    {
        if (typeof(T) != ClrType || !typeof(T).IsEnum)
            return null;
        // The tuple stands in for a constraint to non-null keys, which an override cannot add.
        var names = new Dictionary<ValueTuple<T>, byte[]>();
        foreach (var member in Members)
        {
            if (member.Value is T constant)
                names.TryAdd(new(constant), Encoding.UTF8.GetBytes($"\"{member.Name}\""));
        }
        return (writer, value) =>
        {
            if (!names.TryGetValue(new(value), out var json))
                throw NotMember(value);
            writer.WriteRaw(json);
        };
    }

    public override Value ToLiteral(object value) => new EnumValue(default, MemberOf(value).Name);

    private object Find(string name)
        => Members.TryGet(name, out var member)
            ? member.Value
            : throw new CoercionException($"Value \"{Inspection.Cut(name)}\" does not exist in \"{Name}\" enum.{Suggest(name)}");

    private EnumMember MemberOf(object value)
        => (_byValue ??= MembersByValue()).GetValueOrDefault(ResultValue.Unwrap(value)) ?? throw NotMember(value);

    private string Suggest(string name) => DidYouMean.For(name, Members.Select(member => member.Name), "the enum value");

    private CoercionException NotMember(object? value) => new($"Enum \"{Name}\" cannot represent value: {Inspection.Of(value)}");

    private Dictionary<object, EnumMember> MembersByValue()
    {
        var members = new Dictionary<object, EnumMember>();
        foreach (var member in Members)
            members.TryAdd(member.Value, member);
        return members;
    }
}
