using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>A UUID (RFC 9562), with hyphens; answers are in lower case.</summary>
public sealed class UuidType : TextScalar<Guid>
{
    internal UuidType() : base("UUID", "a UUID such as \"01890a5d-ac96-774b-bcce-b302099a8057\"")
    {
        Member.Description = "A UUID: `01890a5d-ac96-774b-bcce-b302099a8057`.";
        SpecifiedByUrl = "https://www.rfc-editor.org/rfc/rfc9562";
    }

    private protected override bool TryParse(string text, out Guid value)
    {
        // TryParseExact alone would pass over white space at the ends.
        value = default;
        return text.Length == 36 && Guid.TryParseExact(text, "D", out value);
    }

    private protected override string Format(Guid value) => value.ToString();

    private protected override void WriteValue(Utf8ResultWriter writer, Guid value) => writer.WriteString(value);
}
