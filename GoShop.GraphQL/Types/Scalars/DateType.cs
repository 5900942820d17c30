namespace GoShop.GraphQL.Types.Scalars;

/// <summary>A day of the calendar (RFC 3339 full-date).</summary>
public sealed class DateType : TextScalar<DateOnly>
{
    internal DateType() : base("Date", "a date such as \"2026-01-31\"")
    {
        Member.Description = "A day of the calendar: `2026-01-31`.";
        SpecifiedByUrl = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6";
    }

    private protected override bool TryParse(string text, out DateOnly value) => Rfc3339.TryParseDate(text, out value);

    private protected override string Format(DateOnly value) => Rfc3339.Format(value);
}
