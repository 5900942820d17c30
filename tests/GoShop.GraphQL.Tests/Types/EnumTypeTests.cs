using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using Xunit;

namespace GoShop.GraphQL.Tests.Types;

/// <summary>§3.9 Enums.</summary>
public sealed class EnumTypeTests
{
    private static readonly EnumType Named = Make(null, ("OPEN", "OPEN"), ("CLOSED", "CLOSED"));
    private static readonly EnumType OfConstants = Make(typeof(DayOfWeek), ("SUN", DayOfWeek.Sunday), ("MON", DayOfWeek.Monday));

    [Fact]
    public void A_name_stands_for_the_value_of_its_member()
    {
        Assert.Equal(DayOfWeek.Monday, OfConstants.ParseLiteral(Parser.ParseConstValue("MON")));
        Assert.Equal(DayOfWeek.Sunday, OfConstants.ParseValue(JsonElement.Parse("\"SUN\"")));
        Assert.Equal("OPEN", Named.ParseValue(JsonElement.Parse("\"OPEN\"")));
    }

    [Theory]
    [InlineData("\"MON\"", "Enum \"DayOfWeek\" cannot represent non-enum value: \"MON\". Did you mean the enum value \"MON\"?")]
    [InlineData("1", "Enum \"DayOfWeek\" cannot represent non-enum value: 1.")]
    [InlineData("mon", "Value \"mon\" does not exist in \"DayOfWeek\" enum. Did you mean the enum value \"MON\" or \"SUN\"?")]
    [InlineData("FRIDAY", "Value \"FRIDAY\" does not exist in \"DayOfWeek\" enum.")]
    [InlineData("true", "Enum \"DayOfWeek\" cannot represent non-enum value: true.")]
    public void Another_literal_is_refused(string literal, string message)
        => Assert.Equal(message, Assert.Throws<CoercionException>(() => OfConstants.ParseLiteral(Parser.ParseConstValue(literal))).Message);

    [Theory]
    [InlineData("\"mon\"", "Value \"mon\" does not exist in \"DayOfWeek\" enum. Did you mean the enum value \"MON\" or \"SUN\"?")]
    [InlineData("1", "Enum \"DayOfWeek\" cannot represent non-string value: 1.")]
    [InlineData("[\"MON\"]", "Enum \"DayOfWeek\" cannot represent non-string value: [\"MON\"].")]
    public void Another_JSON_value_is_refused(string json, string message)
        => Assert.Equal(message, Assert.Throws<CoercionException>(() => OfConstants.ParseValue(JsonElement.Parse(json))).Message);

    [Fact]
    public void A_value_is_answered_by_its_name()
    {
        Assert.Equal("\"MON\"", Written(writer => OfConstants.Write(writer, DayOfWeek.Monday)));
        Assert.Equal("\"MON\"", Written(writer => OfConstants.WriterFor<DayOfWeek>()!(writer, DayOfWeek.Monday)));
        Assert.Equal("\"OPEN\"", Written(writer => Named.Write(writer, "OPEN")));
        Assert.Equal("\"OPEN\"", Written(writer => Named.Write(writer, JsonElement.Parse("\"OPEN\""))));
        Assert.Equal("MON", OfConstants.ToLiteral(DayOfWeek.Monday).ToString());
    }

    [Theory]
    [InlineData(DayOfWeek.Friday, "Enum \"DayOfWeek\" cannot represent value: Friday")]
    [InlineData("MON", "Enum \"DayOfWeek\" cannot represent value: \"MON\"")]
    [InlineData(1, "Enum \"DayOfWeek\" cannot represent value: 1")]
    public void A_value_of_no_member_is_refused(object value, string message)
        => Assert.Equal(message, Assert.Throws<CoercionException>(() => Written(writer => OfConstants.Write(writer, value))).Message);

    [Fact]
    public void A_constant_of_no_member_is_refused_without_a_box_too()
        => Assert.Throws<CoercionException>(() => Written(writer => OfConstants.WriterFor<DayOfWeek>()!(writer, DayOfWeek.Friday)));

    [Fact]
    public void Only_its_own_C_sharp_enum_is_written_without_a_box()
    {
        Assert.Null(OfConstants.WriterFor<ConsoleColor>());
        Assert.Null(Named.WriterFor<string>());
    }

    private static EnumType Make(Type? clrType, params (string Name, object Value)[] members)
    {
        var type = new EnumType(clrType?.Name ?? "Named") { ClrType = clrType };
        foreach (var (name, value) in members)
            type.Members.Add(new EnumMember(name, value));
        return type;
    }

    private static string Written(Action<Utf8ResultWriter> write)
    {
        using var writer = Utf8ResultWriter.Rent();
        write(writer);
        return writer.ToString();
    }
}
