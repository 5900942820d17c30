using System.Text;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

public sealed class Utf8ResultWriterTests
{
    private static string Written(Action<Utf8ResultWriter> write)
    {
        using var writer = Utf8ResultWriter.Rent();
        write(writer);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("plain", "\"plain\"")]
    [InlineData("é 漢字 😀", "\"é 漢字 😀\"")]
    [InlineData("\"\\/\b\f\n\r\t", """
        "\"\\/\b\f\n\r\t"
        """)]
    [InlineData("a\0b\u001fc\u007f", "\"a\\u0000b\\u001fc\u007f\"")]
    public void Strings_are_escaped_as_JSON_asks(string text, string json)
        => Assert.Equal(json, Written(writer => writer.WriteString(text)));

    [Fact]
    public void Surrogates_that_stand_alone_are_replaced()
        => Assert.Equal("\"\ufffdx\ufffd\\\"\ufffd\"", Written(writer => writer.WriteString("\ud800x\udc00\"\ud83d")));

    [Fact]
    public void Every_string_reads_back_as_it_was()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x80 : 0xd000))]);
            Assert.Equal(text, JsonSerializer.Deserialize<string>(Written(writer => writer.WriteString(text))));
        }
    }

    [Theory]
    [InlineData(-0d, "0")]
    [InlineData(1d, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(double.Epsilon, "5E-324")]
    public void Doubles_keep_their_value_in_the_fewest_digits(double value, string json)
        => Assert.Equal(json, Written(writer => writer.WriteNumber(value)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_of_JSON_is_refused(double value)
        => Assert.Throws<CoercionException>(() => Written(writer => writer.WriteNumber(value)));

    [Fact]
    public void Whole_and_decimal_numbers_keep_their_digits()
        => Assert.Equal("-2147483648 -9223372036854775808 12.50 -79228162514264337593543950335", Written(writer =>
        {
            writer.WriteNumber(int.MinValue);
            writer.WriteRaw(" "u8);
            writer.WriteNumber(long.MinValue);
            writer.WriteRaw(" "u8);
            writer.WriteNumber(12.50m);
            writer.WriteRaw(" "u8);
            writer.WriteNumber(decimal.MinValue);
        }));

    [Fact]
    public void Moments_are_written_in_UTC_with_a_fraction_only_where_there_is_one()
    {
        var moment = new DateTimeOffset(2026, 1, 31, 14, 0, 0, TimeSpan.FromHours(2));
        Assert.Equal("\"2026-01-31T12:00:00Z\"", Written(writer => writer.WriteString(moment)));
        Assert.Equal("\"2026-01-31T12:00:00.25Z\"", Written(writer => writer.WriteString(moment.AddMilliseconds(250))));
    }

    [Fact]
    public void Guids_are_written_with_hyphens()
        => Assert.Equal(
            "\"0199c1d2-0000-7000-8000-00000000abcd\"", Written(writer => writer.WriteString(Guid.Parse("0199C1D2-0000-7000-8000-00000000ABCD"))));

    [Fact]
    public void JSON_passes_through_without_the_space_between()
        => Assert.Equal(
            """{"a b":[1.0,2e3,"x \" y\\"],"c":{},"d":null}""",
            Written(writer => writer.WriteJson(JsonElement.Parse("{ \"a b\" : [ 1.0,\n 2e3, \"x \\\" y\\\\\" ],\t\"c\": { }, \"d\":null }"))));

    [Fact]
    public void What_is_truncated_is_gone()
        => Assert.Equal("[1,3]", Written(writer =>
        {
            writer.WriteRaw("[1"u8);
            var mark = writer.Length;
            writer.WriteRaw(",2"u8);
            writer.Truncate(mark);
            writer.WriteRaw(",3]"u8);
            Assert.Throws<ArgumentOutOfRangeException>(() => writer.Truncate(100));
        }));

    [Fact]
    public void Any_length_can_be_written()
    {
        var text = new string('é', 1_000_000);
        Assert.Equal(2_000_002 * 3, Encoding.UTF8.GetByteCount(Written(writer =>
        {
            for (var i = 0; i < 3; i++)
                writer.WriteString(text);
        })));
    }
}
