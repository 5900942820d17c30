using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Scalars;
using Xunit;

namespace GoShop.GraphQL.Tests.Types.Scalars;

/// <summary>§3.5.1 to §3.5.5: input coercion of literals and JSON, and result coercion.</summary>
public sealed class BuiltInScalarTests
{
    public static TheoryData<string, object, string> Results => new()
    {
        { "Int", 1, "1" },
        { "Int", -2147483648, "-2147483648" },
        { "Int", 3L, "3" },
        { "Int", (short)-3, "-3" },
        { "Int", (byte)255, "255" },
        { "Int", 1e5, "100000" },
        { "Int", 2f, "2" },
        { "Int", 2.00m, "2" },
        { "Int", true, "1" },
        { "Int", false, "0" },
        { "Int", "123", "123" },
        { "Int", "1e3", "1000" },
        { "Int", Json("4"), "4" },
        { "Int", Json("4.0"), "4" },
        { "Int", Json("\"4\""), "4" },
        { "Float", 1, "1" },
        { "Float", 0.1, "0.1" },
        { "Float", -1.5f, "-1.5" },
        { "Float", 1.10m, "1.10" },
        { "Float", true, "1" },
        { "Float", "123.5", "123.5" },
        { "Float", Json("0.5"), "0.5" },
        { "String", "text", "\"text\"" },
        { "String", 'c', "\"c\"" },
        { "String", 1, "\"1\"" },
        { "String", -1.1, "\"-1.1\"" },
        { "String", 1.0, "\"1\"" },
        { "String", 1e21, "\"1e+21\"" },
        { "String", 1.50m, "\"1.50\"" },
        { "String", true, "\"true\"" },
        { "String", Json("\"text\""), "\"text\"" },
        { "String", Json("1.5"), "\"1.5\"" },
        { "Boolean", true, "true" },
        { "Boolean", 0, "false" },
        { "Boolean", -1.5, "true" },
        { "Boolean", Json("false"), "false" },
        { "ID", "text", "\"text\"" },
        { "ID", "", "\"\"" },
        { "ID", 123, "\"123\"" },
        { "ID", -1L, "\"-1\"" },
        { "ID", 3.0, "\"3\"" },
        { "ID", Json("123456789012345680000"), "\"123456789012345680000\"" },
        { "ID", Guid.Parse("01890A5D-ac96-774b-bcce-b302099a8057"), "\"01890a5d-ac96-774b-bcce-b302099a8057\"" },
        { "ID", Json("12"), "\"12\"" },
    };

    public static TheoryData<string, object, string> RefusedResults => new()
    {
        { "Int", 0.1, "Int cannot represent non-integer value: 0.1" },
        { "Int", double.NaN, "Int cannot represent non-integer value: NaN" },
        { "Int", 9876504321L, "Int cannot represent non 32-bit signed integer value: 9876504321" },
        { "Int", 1e100, "Int cannot represent non 32-bit signed integer value: 1e+100" },
        { "Int", "-1.1", "Int cannot represent non-integer value: \"-1.1\"" },
        { "Int", "one", "Int cannot represent non-integer value: \"one\"" },
        { "Int", "", "Int cannot represent non-integer value: \"\"" },
        { "Int", new Version(1, 2), "Int cannot represent non-integer value: [Version]" },
        { "Int", Json("[5]"), "Int cannot represent non-integer value: [5]" },
        { "Float", double.PositiveInfinity, "Float cannot represent non numeric value: Infinity" },
        { "Float", "NaN", "Float cannot represent non numeric value: \"NaN\"" },
        { "Float", "one", "Float cannot represent non numeric value: \"one\"" },
        { "String", double.NaN, "String cannot represent value: NaN" },
        { "String", new Version(1, 2), "String cannot represent value: [Version]" },
        { "String", Json("{\"a\": 1}"), "String cannot represent value: { a: 1 }" },
        { "Boolean", "true", "Boolean cannot represent a non boolean value: \"true\"" },
        { "Boolean", double.NaN, "Boolean cannot represent a non boolean value: NaN" },
        { "ID", true, "ID cannot represent value: true" },
        { "ID", 3.14, "ID cannot represent value: 3.14" },
        { "ID", Json("{}"), "ID cannot represent value: {}" },
    };

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void A_result_is_written_as_its_type(string type, object value, string expected)
        => Assert.Equal(expected, Written(writer => BuiltInScalars.Find(type)!.Write(writer, value)));

    [Theory]
    [MemberData(nameof(RefusedResults), DisableDiscoveryEnumeration = true)]
    public void A_result_of_another_type_is_refused(string type, object value, string message)
        => Assert.Equal(message, Assert.Throws<CoercionException>(() => Written(writer => BuiltInScalars.Find(type)!.Write(writer, value))).Message);

    [Fact]
    public void Results_are_written_without_a_box()
    {
        Assert.Equal("7", Direct(BuiltInScalars.Int, 7));
        Assert.Equal("7", Direct(BuiltInScalars.Int, (short)7));
        Assert.Equal("7", Direct(BuiltInScalars.Int, (byte)7));
        Assert.Equal("7", Direct(BuiltInScalars.Int, 7L));
        Assert.Equal("0.5", Direct(BuiltInScalars.Float, 0.5));
        Assert.Equal("0.5", Direct(BuiltInScalars.Float, 0.5f));
        Assert.Equal("0.50", Direct(BuiltInScalars.Float, 0.50m));
        Assert.Equal("5", Direct(BuiltInScalars.Float, 5));
        Assert.Equal("\"a\"", Direct(BuiltInScalars.String, "a"));
        Assert.Equal("true", Direct(BuiltInScalars.Boolean, true));
        Assert.Equal("\"-5\"", Direct(BuiltInScalars.ID, -5));
        Assert.Equal("\"9223372036854775807\"", Direct(BuiltInScalars.ID, long.MaxValue));
        Assert.Equal("\"a\"", Direct(BuiltInScalars.ID, "a"));
        Assert.Equal($"\"{Guid.Empty}\"", Direct(BuiltInScalars.ID, Guid.Empty));
        Assert.Throws<CoercionException>(() => Direct(BuiltInScalars.Int, long.MaxValue));
        Assert.Throws<CoercionException>(() => Direct(BuiltInScalars.Float, double.NaN));
        Assert.Null(BuiltInScalars.Int.WriterFor<string>());
        Assert.Null(BuiltInScalars.Boolean.WriterFor<int>());
    }

    [Theory]
    [InlineData("Int", 5, "5")]
    [InlineData("Float", 5.0, "5")]
    [InlineData("Float", 1e300, "1e+300")]
    [InlineData("Float", 0.25, "0.25")]
    [InlineData("String", "a\"b", "\"a\\\"b\"")]
    [InlineData("Boolean", true, "true")]
    [InlineData("ID", "12", "\"12\"")]
    public void A_value_becomes_the_literal_that_is_read_as_it(string type, object value, string expected)
    {
        var scalar = BuiltInScalars.Find(type)!;

        var literal = scalar.ToLiteral(value);

        Assert.Equal(expected, literal.ToString());
        Assert.Equal(value, scalar.ParseLiteral(Parser.ParseConstValue(literal.ToString())));
    }

    [Theory]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("-7", "-7")]
    [InlineData("7.0", "7")]
    [InlineData("1e3", "1000")]
    public void A_whole_number_is_an_ID(string json, string expected) => Assert.Equal(expected, BuiltInScalars.ID.ParseValue(Json(json)));

    private static string? Direct<T>(ScalarType type, T value) => Written(writer => type.WriterFor<T>()!(writer, value));

    private static string Written(Action<Utf8ResultWriter> write)
    {
        using var writer = Utf8ResultWriter.Rent();
        write(writer);
        return writer.ToString();
    }

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
