using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>A moment, as RFC 3339 writes it. Read in any offset, given to resolvers and clients in UTC.</summary>
public sealed class DateTimeType : TextScalar<DateTimeOffset>
{
    internal DateTimeType() : base("DateTime", "a date and time with offset such as \"2026-01-31T12:00:00Z\"")
    {
        Member.Description = "A moment as RFC 3339 writes it, with its offset; answers are in UTC: `2026-01-31T12:00:00Z`.";
        SpecifiedByUrl = "https://www.rfc-editor.org/rfc/rfc3339";
    }

    public override Action<Utf8ResultWriter, T>? WriterFor<T>()
        => base.WriterFor<T>() ?? (Delegate)((Utf8ResultWriter writer, DateTime value) => WriteValue(writer, ToUtc(value))) as Action<Utf8ResultWriter, T>;

    private protected override bool TryParse(string text, out DateTimeOffset value) => Rfc3339.TryParseDateTime(text, out value);

    private protected override string Format(DateTimeOffset value) => Rfc3339.Format(value);

    private protected override void WriteValue(Utf8ResultWriter writer, DateTimeOffset value) => writer.WriteString(value);

    private protected override bool TryConvert(object value, out DateTimeOffset converted)
    {
        converted = value is DateTime moment ? ToUtc(moment) : default;
        return value is DateTime;
    }

    /// <summary>A time of unknown kind comes from a database, which holds UTC.</summary>
    private static DateTimeOffset ToUtc(DateTime value)
        => new(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
