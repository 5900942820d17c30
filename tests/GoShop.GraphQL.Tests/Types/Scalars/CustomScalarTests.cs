using System.Text.Json;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Scalars;
using Xunit;

namespace GoShop.GraphQL.Tests.Types.Scalars;

/// <summary>§3.5.6 Custom Scalars: what literals and JSON are read as, and what is refused.</summary>
public sealed class CustomScalarTests
{
    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31t12:00:00z", "2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00+03:00", "2026-01-31T09:00:00Z")]
    [InlineData("2026-01-31T23:30:00-23:59", "2026-02-01T23:29:00Z")]
    [InlineData("2026-01-31T12:00:00-00:00", "2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00.5Z", "2026-01-31T12:00:00.5Z")]
    [InlineData("2026-01-31T12:00:00.123456789Z", "2026-01-31T12:00:00.1234567Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z")]
    public void A_moment_is_read_in_any_offset_as_UTC(string text, string expected)
    {
        var value = Assert.IsType<DateTimeOffset>(AssertReadsBothWays(CustomScalars.DateTime, $"\"{text}\""));

        Assert.Equal(TimeSpan.Zero, value.Offset);
        Assert.Equal($"\"{expected}\"", CustomScalars.DateTime.ToLiteral(value).ToString());
    }

    [Theory]
    [InlineData("\"2026-01-31\"")]
    [InlineData("\"2026-01-31 12:00:00Z\"")]
    [InlineData("\"2026-01-31T12:00:00\"")]
    [InlineData("\"2026-01-31T12:00Z\"")]
    [InlineData("\"2026-01-31T12:00:00.Z\"")]
    [InlineData("\"2026-01-31T12:00:00+0300\"")]
    [InlineData("\"2026-01-31T12:00:00+24:00\"")]
    [InlineData("\"2026-01-31T24:00:00Z\"")]
    [InlineData("\"2026-01-31T12:00:60Z\"")]
    [InlineData("\"2026-02-29T12:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00+01:00\"")]
    [InlineData("\"9999-12-31T23:59:59-01:00\"")]
    [InlineData("\" 2026-01-31T12:00:00Z\"")]
    [InlineData("\"\"")]
    [InlineData("1769860800")]
    public void What_RFC_3339_does_not_know_is_no_moment(string value) => AssertRefusedBothWays(CustomScalars.DateTime, value);

    [Fact]
    public void A_refused_value_is_shown_with_what_was_expected()
    {
        var exception = Assert.Throws<CoercionException>(() => CustomScalars.Date.ParseValue(JsonElement.Parse("\"31.01.2026\"")));

        Assert.Equal("Date cannot represent value: \"31.01.2026\". Expected a date such as \"2026-01-31\".", exception.Message);
    }

    [Fact]
    public void A_date_is_a_day_of_the_calendar()
        => Assert.Equal(new DateOnly(2026, 1, 31), AssertReadsBothWays(CustomScalars.Date, "\"2026-01-31\""));

    [Theory]
    [InlineData("\"2026-1-31\"")]
    [InlineData("\"2026-02-30\"")]
    [InlineData("\"0000-01-01\"")]
    [InlineData("\"2026-00-10\"")]
    [InlineData("\"2026-01-31T00:00:00Z\"")]
    [InlineData("20260131")]
    public void What_is_no_day_is_refused(string value) => AssertRefusedBothWays(CustomScalars.Date, value);

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0.10", "-0.10")]
    [InlineData("19.99", "19.99")]
    [InlineData("1e2", "100")]
    [InlineData("12.5e-1", "1.25")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    [InlineData("0.000", "0.000")]
    public void A_decimal_keeps_its_digits(string number, string expected)
        => Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), AssertReadsBothWays(CustomScalars.Decimal, number));

    [Theory]
    [InlineData("\"19.99\"")]
    [InlineData("true")]
    [InlineData("1e29")]
    [InlineData("1e-29")]
    [InlineData("1e1000000000")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.12345678901234567890123456789")]
    public void A_number_that_would_be_rounded_is_refused(string value) => AssertRefusedBothWays(CustomScalars.Decimal, value);

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("0", 0L)]
    public void A_long_has_64_bits(string number, long expected) => Assert.Equal(expected, AssertReadsBothWays(CustomScalars.Long, number));

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("1.5")]
    [InlineData("1e30")]
    [InlineData("\"1\"")]
    public void What_is_no_long_is_refused(string value) => AssertRefusedBothWays(CustomScalars.Long, value);

    [Fact]
    public void A_long_in_JSON_may_have_a_zero_fraction()
        => Assert.Equal(9007199254740993, CustomScalars.Long.ParseValue(JsonElement.Parse("9007199254740993.0")));

    [Fact]
    public void A_UUID_is_read_in_either_case()
        => Assert.Equal(
            Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"),
            AssertReadsBothWays(CustomScalars.UUID, "\"01890A5D-ac96-774b-bcce-b302099a8057\""));

    [Theory]
    [InlineData("\"01890a5dac96774bbcceb302099a8057\"")]
    [InlineData("\"{01890a5d-ac96-774b-bcce-b302099a8057}\"")]
    [InlineData("\"01890a5d-ac96-774b-bcce-b302099a805\"")]
    [InlineData("\" 01890a5d-ac96-774b-bcce-b302099a8057\"")]
    [InlineData("1")]
    public void What_is_no_UUID_is_refused(string value) => AssertRefusedBothWays(CustomScalars.UUID, value);

    [Theory]
    [InlineData("{a: [1, 2.50, RED, \"s\", null, true]}", """{"a":[1,2.50,"RED","s",null,true]}""")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("{a: 1, a: 2}", """{"a":1,"a":2}""")]
    public void JSON_takes_any_literal_with_its_digits(string literal, string expected)
        => Assert.Equal(expected, ((JsonElement)CustomScalars.JSON.ParseLiteral(Parser.ParseConstValue(literal))).GetRawText());

    [Fact]
    public void JSON_takes_any_value_and_gives_it_back_as_a_literal()
    {
        var value = CustomScalars.JSON.ParseValue(JsonElement.Parse("""{"a": [1, 2.50, "s", null, false]}"""));

        Assert.Equal("{ a: [1, 2.50, \"s\", null, false] }", CustomScalars.JSON.ToLiteral(value).ToString());
        Assert.Equal("[1, \"two\"]", CustomScalars.JSON.ToLiteral(new object[] { 1, "two" }).ToString());
    }

    [Theory]
    [InlineData("\"file\"")]
    [InlineData("{}")]
    [InlineData("1")]
    public void An_upload_is_no_literal_and_no_JSON(string value) => AssertRefusedBothWays(CustomScalars.Upload, value);

    private static object AssertReadsBothWays(ScalarType type, string value)
    {
        var fromLiteral = type.ParseLiteral(Parser.ParseConstValue(value));
        Assert.Equal(fromLiteral, type.ParseValue(JsonElement.Parse(value)));
        Assert.Equal(fromLiteral, type.ParseLiteral(type.ToLiteral(fromLiteral)));
        return fromLiteral;
    }

    private static void AssertRefusedBothWays(ScalarType type, string value)
    {
        Assert.Throws<CoercionException>(() => type.ParseLiteral(Parser.ParseConstValue(value)));
        Assert.Throws<CoercionException>(() => type.ParseValue(JsonElement.Parse(value)));
    }
}
